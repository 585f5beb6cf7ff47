namespace EventSourcing;

/// <summary>An append-only store of commits. Streams are independent; nothing is ever overwritten or removed.</summary>
public interface ICommitStore
{
    /// <summary>Reads commits in order. An empty page means that the stream ends at <paramref name="after"/>.</summary>
    /// <param name="stream">The stream, which need not exist.</param>
    /// <param name="after">The number of the last commit that the reader has; 0 reads from the beginning.</param>
    /// <param name="limit">The most commits wanted; the store may give fewer, but none only at the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken);

    /// <summary>One commit, or null where the stream has none of that number.</summary>
    Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the commit if its number is free. Looks first, so that the store's fence is seldom hit. Nothing cancels an append that has begun, therefore no token.
    /// Never throws for a failing store: after an unclear answer the number is read back and the commit found there decides by its command id.
    /// </summary>
    Task<AppendResult> AppendAsync(Commit commit);
}
