namespace EventSourcing;

/// <summary>The stored commits of many streams at once, as they stand in the store: for readers that look after all of them.</summary>
public interface INextCommits
{
    /// <summary>
    /// The JSON of the commits that follow each position, those of a stream in order. A stream that gives less than <paramref name="depth"/> probably ends there,
    /// but only reading it alone is proof.
    /// </summary>
    Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken);
}
