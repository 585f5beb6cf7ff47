using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>The keys of the streams that a read model shows personal data of.</summary>
internal interface IReaderKeys
{
    /// <summary>Whether personal data of such streams is of any concern here.</summary>
    bool Covers(StreamId stream);

    /// <summary>Has the next look for a stream's key ask its owner.</summary>
    void Forget(StreamId stream);

    /// <summary>The keys of some streams that are covered; null for those that have none any more.</summary>
    /// <exception cref="HttpRequestException">Their owner doesn't answer.</exception>
    /// <exception cref="KeyRingException">A key is wrapped with a master key that this service was not given.</exception>
    Task<IReadOnlyDictionary<StreamId, SealingKey?>> FindAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken);
}
