using System.Text.RegularExpressions;
using OpenTelemetry.Metrics;

namespace ServiceDefaults;

/// <summary>A metric's name for Prometheus, by OpenTelemetry's rules: underscores for dots, the unit spelt out, <c>_total</c> on what only rises.</summary>
internal static partial class PrometheusName
{
    public static string Of(Metric metric)
    {
        var name = Label(metric.Name);
        if (UnitOf(metric.Unit) is { } unit && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return IsCounter(metric) ? $"{name}_total" : name;
    }

    public static string Label(string name) => NotAllowed().Replace(name, "_");

    public static bool IsCounter(Metric metric) => metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;

    // What is counted stands in braces and is no unit.
    private static string? UnitOf(string unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        _ => null,
    };

    [GeneratedRegex("[^a-zA-Z0-9_]+")]
    private static partial Regex NotAllowed();
}
