namespace EventSourcing;

/// <summary>Keeps nothing: every session reads its stream from the beginning.</summary>
internal sealed class NoSnapshots : ISnapshotStore
{
    public static NoSnapshots Instance { get; } = new();

    public Task<byte[]?> FindAsync(StreamId stream, string part, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

    public Task<bool> SaveAsync(StreamId stream, IReadOnlyDictionary<string, byte[]> parts) => Task.FromResult(false);

    public void Ignored(StreamId stream, string part, string reason)
    {
    }
}
