using EventSourcing;

namespace Projections.EntityFramework.Tests;

/// <summary>Every note's key, until its stream is erased.</summary>
internal sealed class NoteKeys : IReaderKeys
{
    private readonly HashSet<StreamId> _destroyed = [];

    public SealingKey Key { get; } = new(SealingKey.NewSecret());

    public void Destroy(StreamId stream) => _destroyed.Add(stream);

    public bool Covers(StreamId stream) => true;

    public void Forget(StreamId stream)
    {
    }

    public Task<IReadOnlyDictionary<StreamId, SealingKey?>> FindAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<StreamId, SealingKey?>>(streams.ToDictionary(stream => stream, stream => _destroyed.Contains(stream) ? null : Key));
}
