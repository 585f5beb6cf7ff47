using ServiceDefaults;

namespace EventSourcing.Dapr;

/// <summary>What a process is brought of one stream.</summary>
/// <param name="Commits">What was delivered, in any order, with repeats and gaps.</param>
/// <param name="Thorough">
/// Whether somebody looks after the stream, and not a message: it is read to its head, a stream that stands still is tried again, and what is known then is saved.
/// </param>
public sealed record ProcessDelivery(IReadOnlyList<Commit> Commits, bool Thorough = false);

/// <summary>How far a process has come in a stream.</summary>
/// <param name="Number">The last commit that it handled.</param>
/// <param name="Halt">Why it did not handle everything; null where it did.</param>
/// <param name="Handled">How many commits it handled just now.</param>
public sealed record ProcessAnswer(long Number, Halt? Halt = null, long Handled = 0);

/// <summary>Why a process stopped before a commit.</summary>
/// <param name="Number">The commit.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="ForGood">
/// Whether trying again soon is of no use: the event can't be understood, or an aggregate not be read. Else something was away for a moment.
/// </param>
public sealed record Halt(long Number, string Error, bool ForGood)
{
    private const int LongestError = 1000;

    internal static Halt Before(long number, Exception exception, bool forGood) => new(number, FailureText.Of(exception, LongestError), forGood);
}
