using System.Text.RegularExpressions;

namespace EndToEnd.Tests;

/// <summary>What Prometheus finds at the services: series by name, each with its labels.</summary>
internal sealed partial class ScrapedMetrics
{
    // What Prometheus itself adds to a series.
    private static readonly string[] OfTheScrape = ["job", "instance"];
    private readonly ILookup<string, string> _labels;

    private ScrapedMetrics(IEnumerable<string> texts) => _labels = texts.SelectMany(text => Series().Matches(text))
        .SelectMany(series => Label().Matches(series.Groups[2].Value).Select(label => label.Groups[1].Value).Append(""), (series, label) => (Name: series.Groups[1].Value, label))
        .Distinct()
        .ToLookup(pair => pair.Name, pair => pair.label);

    public static async Task<ScrapedMetrics> OfAsync(ProcessCluster cluster) =>
        new(await Task.WhenAll(Ports.AppIds.Select(appId => cluster.Client.GetStringAsync(cluster.Url(appId, "/metrics")))));

    public bool Has(string metric) => _labels.Contains(metric);

    public bool HasLabel(string metric, string label) => OfTheScrape.Contains(label) || _labels[metric].Contains(label);

    [GeneratedRegex(@"^([a-zA-Z_][a-zA-Z0-9_]*)(?:\{(.*)\})? [^ ]+$", RegexOptions.Multiline)]
    private static partial Regex Series();

    [GeneratedRegex(@"([a-zA-Z_][a-zA-Z0-9_]*)=""")]
    private static partial Regex Label();
}
