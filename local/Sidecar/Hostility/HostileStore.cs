namespace Sidecar.Hostility;

/// <summary>What becomes of calls of a state component, and of the messages of its transactions.</summary>
internal static class HostileStore
{
    private static readonly TimeSpan LeastDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostDelay = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(1500);

    /// <summary>How long the message of an upsert stays behind beyond the regular delay.</summary>
    public static TimeSpan DelayOf(this HostilePlan plan, string key) =>
        plan.Hits(HostileMode.Delay, key, out var lot) ? lot.Between(LeastDelay, MostDelay) : TimeSpan.Zero;

    /// <summary>Holds an answer back if that is its lot.</summary>
    public static Task AnswerLateAsync(this HostilePlan plan, string key, TimeProvider time, CancellationToken ct) =>
        plan.Hits(HostileMode.Slow, key, out var lot) ? Task.Delay(lot.Between(LeastWait, MostWait), time, ct) : Task.CompletedTask;

    /// <summary>Whether a committed write is to look like a failed one.</summary>
    public static bool HidesCommit(this HostilePlan plan, string key) => plan.Hits(HostileMode.FailAfterCommit, key, out _);
}
