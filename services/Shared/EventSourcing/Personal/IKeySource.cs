namespace EventSourcing;

/// <summary>Where the keys of personal data are found. Each stream that holds such data has a key of its own; without it the data can't be read any more.</summary>
public interface IKeySource
{
    /// <summary>A stream's key; null where it was destroyed or never made.</summary>
    /// <exception cref="KeyRingException">The keys can't be reached, or this process doesn't hold the master key that the key is wrapped with.</exception>
    Task<SealingKey?> FindAsync(StreamId stream, CancellationToken cancellationToken);
}
