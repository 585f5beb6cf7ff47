namespace EventSourcing;

/// <summary>The keys of a service's streams as other services may have them: useless to whoever doesn't hold the master key.</summary>
public interface IWrappedKeys
{
    /// <summary>The keys of some streams, in the same order; null where there is none, or none any more.</summary>
    /// <exception cref="KeyRingException">The keys can't be reached.</exception>
    Task<IReadOnlyList<WrappedKey?>> FindAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken);
}
