using Bench.Measuring;
using Spectre.Console;

namespace Bench.Reporting;

/// <summary>Subjects and floors side by side, and whether each goal was met.</summary>
internal static class Report
{
    private const int Width = 140;

    public static void Print(Suite suite)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No });
        console.Profile.Width = Width;
        var table = new Table().Title(suite.Title).Border(TableBorder.Simple);
        table.AddColumn("");
        foreach (var heading in new[] { "a second", "floor", "ratio", "p50 ms", "p99 ms", "floor p50", "floor p99" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        table.AddColumn("goals");
        foreach (var result in suite.Results)
        {
            table.AddRow(
                result.Scenario.Name,
                $"{result.Rate:N0}",
                $"{result.FloorRate:N0}",
                $"{result.Ratio:N2}",
                Milliseconds(result.Latencies.Median),
                Milliseconds(result.Latencies.P99),
                Milliseconds(result.FloorLatencies.Median),
                Milliseconds(result.FloorLatencies.P99),
                Goals(result));
        }

        console.Write(table);
        foreach (var figure in suite.Figures)
        {
            var goal = double.IsFinite(figure.Goal) ? $", goal at {(figure.IsFloor ? "least" : "most")} {figure.Goal:N1}: {Verdict(figure.Met)}" : "";
            console.WriteLine($"{figure.Name}: {figure.Value:N2} {figure.Unit}{goal}");
        }
    }

    private static string Goals(Result result)
    {
        var ratio = $"ratio {result.Scenario.RatioGoal:N1}: {Verdict(result.RatioMet)}";
        var median = result.MedianMet is { } fast ? $"; p50 {Milliseconds(result.Scenario.MedianGoal!.Value)} ms: {Verdict(fast)}" : "";
        var p99 = result.P99Met is { } steady ? $"; p99 {Milliseconds(result.Scenario.P99Goal!.Value)} ms: {Verdict(steady)}" : "";
        return ratio + median + p99;
    }

    private static string Verdict(bool met) => met ? "met" : "NOT met";

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:N1}";
}
