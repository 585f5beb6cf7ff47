namespace Bench.Measuring;

/// <summary>What came out for one scenario: medians over the rounds.</summary>
internal sealed record Result(Scenario Scenario, double Rate, double FloorRate, double Ratio, Latencies Latencies, Latencies FloorLatencies)
{
    public bool RatioMet => Ratio >= Scenario.RatioGoal;

    public bool? MedianMet => Scenario.MedianGoal is { } goal ? Latencies.Median <= goal : null;

    public bool? P99Met => Scenario.P99Goal is { } goal ? Latencies.P99 <= goal : null;
}
