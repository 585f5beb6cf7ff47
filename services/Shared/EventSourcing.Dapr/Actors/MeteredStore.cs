namespace EventSourcing.Dapr;

/// <summary>Records how many commits an aggregate had to read and how long its appends took.</summary>
internal sealed class MeteredStore(ICommitStore store, string actorType) : ICommitStore
{
    private long _read;

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        var page = await store.ReadAsync(stream, after, limit, cancellationToken);
        if (page.Count == 0)
        {
            // The end of the stream, and with it of a rehydration.
            CommandTelemetry.Rehydrated(actorType, Interlocked.Exchange(ref _read, 0));
        }

        Interlocked.Add(ref _read, page.Count);

        return page;
    }

    public Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) => store.FindAsync(stream, number, cancellationToken);

    public async Task<AppendResult> AppendAsync(Commit commit)
    {
        using var activity = CommandTelemetry.StartAppend(actorType);
        var begun = CommandTelemetry.Now();
        var result = await store.AppendAsync(commit);
        CommandTelemetry.Appended(actorType, begun, result);
        return result;
    }
}
