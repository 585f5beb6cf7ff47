namespace EventSourcing;

/// <summary>
/// The keys of a service's streams, kept apart from the streams. Destroying a key is how personal data is erased from streams that are never rewritten.
/// </summary>
public interface IKeyRing : IKeySource
{
    /// <summary>
    /// A stream's key, made durably if there is none yet; null where it was destroyed, as it is then never made again. Of several that make one at the same
    /// time all get the same.
    /// </summary>
    /// <exception cref="KeyRingException">The keys can't be reached.</exception>
    Task<SealingKey?> FindOrMakeAsync(StreamId stream);

    /// <summary>Notes durably that a stream's key is about to be destroyed, so that somebody does it should this process end in between.</summary>
    /// <exception cref="KeyRingException">The keys can't be reached.</exception>
    Task AnnounceAsync(StreamId stream);

    /// <summary>Destroys a stream's key for good; repeating it does no harm. Comes after the event that says so is in the stream, never before.</summary>
    /// <exception cref="KeyRingException">The keys can't be reached.</exception>
    Task DestroyAsync(StreamId stream);

    /// <summary>
    /// A key for what belongs to no stream's personal data but must not be guessed by whoever reads a stream: it is never destroyed. Null where this ring has none.
    /// </summary>
    /// <param name="id">Which; null for the one to use from now on.</param>
    CommonKey? FindCommon(string? id = null);
}

/// <summary>A key that streams share, with the name that tells it from its predecessors and successors.</summary>
public sealed record CommonKey(string Id, SealingKey Key);
