using Cluster.Loading;

namespace Cluster.Tests.Loading;

public class LatenciesTests
{
    [Fact]
    public void Percentiles_are_times_that_occurred()
    {
        var latencies = new Latencies();
        foreach (var milliseconds in Enumerable.Range(1, 200).Reverse())
        {
            latencies.Record(TimeSpan.FromMilliseconds(milliseconds), milliseconds > 198 ? "503" : null);
        }

        var summary = latencies.Summary();

        (summary.P50, summary.P90, summary.P99, summary.Max).ShouldBe(
            (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(180), TimeSpan.FromMilliseconds(198), TimeSpan.FromMilliseconds(200)));
        summary.Count.ShouldBe(200);
        summary.Errors.ShouldBe(new Dictionary<string, int> { ["503"] = 2 });
    }

    [Fact]
    public void Nothing_sent_has_no_latency() => new Latencies().Summary().Max.ShouldBe(TimeSpan.Zero);
}
