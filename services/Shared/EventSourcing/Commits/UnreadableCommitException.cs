namespace EventSourcing;

/// <summary>A stored record is no commit that this code can read: it was damaged, or is of a format that came later.</summary>
public sealed class UnreadableCommitException : UnreadableStreamException
{
    private UnreadableCommitException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <param name="stream">The stream.</param>
    /// <param name="number">The number under which the record stands.</param>
    /// <param name="cause">Why it can't be read.</param>
    public static UnreadableCommitException Damaged(StreamId stream, long number, Exception? cause = null) =>
        new($"What is stored as commit {number} of {stream} is no commit. Verify the stream and restore the record.", cause);

    internal static UnreadableCommitException NewerFormat(Commit commit) => new(
        $"Commit {commit.Number} of {commit.Stream} is of format {commit.Format}; this service knows up to {Commit.NewestFormat}. Deploy the newer version first.");
}
