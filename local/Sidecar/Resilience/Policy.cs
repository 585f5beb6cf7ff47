namespace Sidecar.Resilience;

/// <summary>What a target's policies ask for; null where no policy applies.</summary>
/// <param name="Timeout">For each attempt.</param>
/// <param name="Retry">How often, and after which pauses.</param>
/// <param name="Breaker">When to stop calling.</param>
internal sealed record Policy(TimeSpan? Timeout, RetryPolicy? Retry, BreakerSettings? Breaker = null)
{
    public static Policy None { get; } = new(null, null);

    /// <summary>Of actors: each id has a breaker of its own, else its type has one.</summary>
    public bool BreaksById { get; init; }
}
