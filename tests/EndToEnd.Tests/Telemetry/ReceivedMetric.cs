namespace EndToEnd.Tests;

/// <summary>A metric as a collector gets it.</summary>
internal sealed record ReceivedMetric(string Service, string Name, string Unit, MetricKind Kind, IReadOnlyList<string> Labels);

/// <summary>What Prometheus makes of it: a counter only rises, a gauge goes up and down.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
