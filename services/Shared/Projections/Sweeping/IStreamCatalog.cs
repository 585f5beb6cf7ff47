using EventSourcing;

namespace Projections;

/// <summary>All streams of a category, wherever they are kept, for readers that look after every one of them.</summary>
public interface IStreamCatalog
{
    /// <summary>Most positions that one reading takes.</summary>
    const int MostPositions = 200;

    /// <summary>Most commits that one reading asks for: positions times depth.</summary>
    const int MostCommits = 2000;

    /// <summary>Most commits of one stream that one reading asks for.</summary>
    const int MostDepth = 50;

    /// <summary>
    /// Streams that were added after a place (null: the beginning) and before another (null: so far); none where nothing was. Places stay good for ever.
    /// </summary>
    Task<AddedStreams> ReadAddedAsync(string category, string? place, string? until, CancellationToken cancellationToken);

    /// <summary>The place after everything that was added so far.</summary>
    Task<string> EndAsync(string category, CancellationToken cancellationToken);

    /// <summary>
    /// Up to <paramref name="depth"/> commits after each position, all of one category; those of a stream in order. A stream that gives fewer probably ends there,
    /// but only reading it alone is proof.
    /// </summary>
    Task<IReadOnlyList<Commit>> ReadNextAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken);
}
