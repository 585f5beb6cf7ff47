using System.Text.Json;
using System.Text.RegularExpressions;
using Testing;

namespace EndToEnd.Tests;

/// <summary>The queries of the dashboard, of the alerts and of the autoscaler, and what they ask for.</summary>
internal static partial class ObservabilityFiles
{
    /// <summary>Each with the panel or alert that it is of.</summary>
    public static IEnumerable<(string Name, string Query)> Queries => Panels().Concat(Alerts()).Append(("the autoscaler", AdapterRule().Match(Guide).Groups[1].Value));

    private static string Guide => File.ReadAllText(Path.Combine(RepositoryFolders.Root, "docs", "kubernetes.md"));

    public static string AlertRules { get; } = Read("alerts.yaml");

    /// <summary>The metrics that a query names.</summary>
    public static IEnumerable<string> MetricsIn(string query) =>
        Names().Matches(Clauses().Replace(query, " ")).Select(m => m.Value).Where(name => !name.StartsWith('$')).Distinct();

    /// <summary>The labels by which a query selects or groups.</summary>
    public static IEnumerable<string> LabelsIn(string query) =>
        Clauses().Matches(query).Where(clause => !clause.Value.StartsWith('[')).SelectMany(clause => Labels().Matches(Quoted().Replace(clause.Value, ""))).Select(m => m.Value).Where(l => l is not "by").Distinct();

    private static IEnumerable<(string, string)> Panels()
    {
        using var dashboard = JsonDocument.Parse(Read("grafana-dashboard.json"));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
               from target in panel.GetProperty("targets").EnumerateArray()
               select (panel.GetProperty("title").GetString()!, target.GetProperty("expr").GetString()!),
        ];
    }

    private static IEnumerable<(string, string)> Alerts() => AlertLines().Matches(AlertRules).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    private static string Read(string file) => File.ReadAllText(Path.Combine(RepositoryFolders.Root, "observability", file));

    // What is in braces or after `by` are labels, what is in square brackets are times.
    [GeneratedRegex(@"\{[^}]*\}|\bby \([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Clauses();

    // A name that isn't called as a function.
    [GeneratedRegex(@"\b[a-z][a-z0-9]*_[a-z0-9_]+\b(?!\()")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b[a-z_]{2,}\b")]
    private static partial Regex Labels();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"seriesQuery: '(\w+)")]
    private static partial Regex AdapterRule();

    [GeneratedRegex(@"- alert: (\w+)\n\s+expr: (.+)\n")]
    private static partial Regex AlertLines();
}
