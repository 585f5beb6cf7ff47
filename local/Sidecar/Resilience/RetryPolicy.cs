namespace Sidecar.Resilience;

/// <summary>
/// A retry policy of a Resiliency resource. <paramref name="MaxRetries"/> -1 is without end, N means N+1 calls.
/// Exponential starts at half a second, grows by half each time and ends after 15 minutes.
/// </summary>
internal sealed record RetryPolicy(bool Exponential, TimeSpan Duration, TimeSpan MaxInterval, int MaxRetries, StatusRanges? HttpStatusCodes)
{
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ExponentialLimit = TimeSpan.FromMinutes(15);

    /// <summary>Whether an answer with this status is worth another call; no <c>matching</c> means every one is.</summary>
    public bool Covers(int httpStatus) => HttpStatusCodes?.Contains(httpStatus) ?? true;

    /// <summary>The pause before retry <paramref name="number"/> (from 1), or null when the policy is exhausted.</summary>
    public TimeSpan? PauseBefore(int number, TimeSpan elapsed)
    {
        if (MaxRetries >= 0 && number > MaxRetries)
        {
            return null;
        }

        if (!Exponential)
        {
            return Duration;
        }

        if (elapsed >= ExponentialLimit)
        {
            return null;
        }

        var pause = FirstInterval * Math.Pow(1.5, Math.Min(number - 1, 60));
        return pause < MaxInterval ? pause : MaxInterval;
    }
}
