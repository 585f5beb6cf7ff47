namespace EventSourcing.Dapr;

/// <summary>Records how long an aggregate's appends took.</summary>
internal sealed class MeteredStore(ICommitStore store, string actorType) : ICommitStore
{
    public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(stream, after, limit, cancellationToken);

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
