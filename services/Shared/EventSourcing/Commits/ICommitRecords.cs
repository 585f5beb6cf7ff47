using System.Text.Json;

namespace EventSourcing;

/// <summary>The stored records of a store as they are, for whoever must look at them without trusting them.</summary>
public interface ICommitRecords
{
    /// <summary>Reads records in order, damaged ones too. An empty page means that nothing stands under the next number.</summary>
    /// <param name="stream">The stream, which need not exist.</param>
    /// <param name="after">The number before the first wanted.</param>
    /// <param name="limit">The most records wanted; the store may give fewer, but none only where the next number is free.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<CommitRecord>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Which of some numbers have a record.</summary>
    Task<IReadOnlyList<long>> FindAnyAsync(StreamId stream, IReadOnlyList<long> numbers, CancellationToken cancellationToken);
}

/// <summary>What stands under a number.</summary>
/// <param name="Number">The number.</param>
/// <param name="Json">The record; null where it is not even JSON.</param>
public sealed record CommitRecord(long Number, JsonElement? Json);
