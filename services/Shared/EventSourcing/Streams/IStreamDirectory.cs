namespace EventSourcing;

/// <summary>The names of all streams of a service.</summary>
public interface IStreamDirectory
{
    /// <summary>Puts a stream into the directory, durably; comes before its first commit, so a stream may be listed whose first commit never came.</summary>
    Task AddAsync(StreamId stream);

    /// <summary>Some streams, in the order of the directory.</summary>
    /// <param name="cursor">Where an earlier page ended; null for the beginning.</param>
    /// <param name="limit">The most streams wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">The cursor is none that this directory gave.</exception>
    Task<StreamPage> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Some of the streams that were added after a place in the directory; none where nothing was, so far. Unlike a page's cursor the place stays good for ever:
    /// whoever goes on asking from it hears of every stream.
    /// </summary>
    /// <param name="place">Where an earlier reading ended; null for the beginning.</param>
    /// <param name="until">The place after the last stream wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">A place is none that this directory gave.</exception>
    Task<AddedStreams> ReadAddedAsync(string? place, string? until, CancellationToken cancellationToken);

    /// <summary>The place after all streams that were added so far: who reads until there comes to an end, however fast streams are added meanwhile.</summary>
    Task<string> EndAsync(CancellationToken cancellationToken);
}

/// <param name="Streams">The streams of this page.</param>
/// <param name="NextCursor">Where the next page begins; null at the end.</param>
public sealed record StreamPage(IReadOnlyList<StreamId> Streams, string? NextCursor);

/// <param name="Streams">Streams that were added, at most a few thousand.</param>
/// <param name="Place">From where to ask for more.</param>
public sealed record AddedStreams(IReadOnlyList<StreamId> Streams, string Place);
