namespace EventSourcing.Dapr;

/// <summary>Records how many commits an aggregate had to read and how long its appends took.</summary>
internal sealed class MeteredStore(ICommitStore store, string actorType) : ICommitStore
{
    private readonly Lock _lock = new();
    private long _read;
    private long _last;

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        var page = await store.ReadAsync(stream, after, limit, cancellationToken);
        lock (_lock)
        {
            if (page.Count > 0)
            {
                (_read, _last) = (_read + page.Count, Math.Max(_last, page[^1].Number));
            }
            else if (after <= _last)
            {
                // The end of the stream, and with it of a rehydration; a page that was asked for ahead of time lies beyond it.
                CommandTelemetry.Rehydrated(actorType, _read);
                _read = 0;
            }
        }

        return page;
    }

    public async Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) =>
        Known(await store.FindAsync(stream, number, cancellationToken));

    public async Task<AppendResult> AppendAsync(Commit commit)
    {
        using var activity = CommandTelemetry.StartAppend(actorType);
        var begun = CommandTelemetry.Now();
        var result = await store.AppendAsync(commit);
        CommandTelemetry.Appended(actorType, begun, result);
        Known((result as AppendResult.Appended)?.Commit);
        return result;
    }

    private Commit? Known(Commit? commit)
    {
        lock (_lock)
        {
            _last = Math.Max(_last, commit?.Number ?? 0);
        }

        return commit;
    }
}
