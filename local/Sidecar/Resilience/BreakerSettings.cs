using System.Text.Json;
using Sidecar.PubSub.Rules;

namespace Sidecar.Resilience;

/// <summary>A circuit breaker of a Resiliency resource.</summary>
/// <param name="MaxRequests">How many calls are let through, and must succeed, before it closes again.</param>
/// <param name="Interval">How often a closed one forgets its counts; zero is never.</param>
/// <param name="Timeout">How long it stays open.</param>
/// <param name="Trip">When it opens; null is after more than five failures in a row.</param>
internal sealed record BreakerSettings(int MaxRequests, TimeSpan Interval, TimeSpan Timeout, Rule? Trip)
{
    /// <summary>The names that a trip expression may use.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["requests", "totalSuccesses", "totalFailures", "consecutiveSuccesses", "consecutiveFailures"];

    public bool Trips(BreakerCounts counts) =>
        Trip is null ? counts.ConsecutiveFailures > 5 : Trip.Matches(JsonSerializer.SerializeToElement(counts, JsonSerializerOptions.Web));
}

internal readonly record struct BreakerCounts(int Requests, int TotalSuccesses, int TotalFailures, int ConsecutiveSuccesses, int ConsecutiveFailures)
{
    public BreakerCounts With(bool success) => success
        ? this with { TotalSuccesses = TotalSuccesses + 1, ConsecutiveSuccesses = ConsecutiveSuccesses + 1, ConsecutiveFailures = 0 }
        : this with { TotalFailures = TotalFailures + 1, ConsecutiveFailures = ConsecutiveFailures + 1, ConsecutiveSuccesses = 0 };
}
