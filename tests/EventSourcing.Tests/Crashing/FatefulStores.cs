namespace EventSourcing.Tests;

/// <summary>A store each step of which may be the last, or fail, or only seem to.</summary>
internal sealed class FatefulCommits(ICommitStore store, Fates fates) : ICommitStore
{
    public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken) =>
        fates.StepAsync(() => store.ReadAsync(stream, after, limit, cancellationToken));

    public Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) =>
        fates.StepAsync(() => store.FindAsync(stream, number, cancellationToken));

    public Task<AppendResult> AppendAsync(Commit commit) =>
        fates.StepAsync(() => store.AppendAsync(commit), () => new AppendResult.Unclear("The store does not answer."));
}

/// <inheritdoc cref="FatefulCommits"/>
internal sealed class FatefulSnapshots(ISnapshotStore snapshots, Fates fates) : ISnapshotStore
{
    public Task<byte[]?> FindAsync(StreamId stream, string part, CancellationToken cancellationToken) =>
        fates.StepAsync(() => snapshots.FindAsync(stream, part, cancellationToken), () => null);

    public Task<bool> SaveAsync(StreamId stream, IReadOnlyDictionary<string, byte[]> parts) =>
        fates.StepAsync(() => snapshots.SaveAsync(stream, parts), () => false);

    public void Ignored(StreamId stream, string part, string reason) => snapshots.Ignored(stream, part, reason);
}
