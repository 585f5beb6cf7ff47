namespace Sidecar.Resilience;

/// <summary>What a target's policies ask for; null where no policy applies.</summary>
internal sealed record Policy(TimeSpan? Timeout, RetryPolicy? Retry)
{
    public static Policy None { get; } = new(null, null);
}
