using Spectre.Console;

namespace Cluster.Loading;

internal static class LoadTable
{
    /// <returns>How many requests failed.</returns>
    public static int Write(IReadOnlyDictionary<Operation, Latencies> latencies, TimeSpan taken, TextWriter output)
    {
        var table = new Table().AddColumn("");
        foreach (var heading in new[] { "count", "errors", "p50 ms", "p90 ms", "p99 ms", "max ms" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        var summaries = latencies.Select(entry => (entry.Key.Name, Summary: entry.Value.Summary())).ToArray();
        foreach (var (name, summary) in summaries)
        {
            table.AddRow(
                Markup.Escape(name), $"{summary.Count}", $"{summary.Errors.Values.Sum()}",
                Milliseconds(summary.P50), Milliseconds(summary.P90), Milliseconds(summary.P99), Milliseconds(summary.Max));
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
        var count = summaries.Sum(row => row.Summary.Count);
        var failed = summaries.Sum(row => row.Summary.Errors.Values.Sum());
        output.WriteLine($"{count} requests in {taken.TotalSeconds:0.0} s, {failed} failed; times count from when a request was due");
        foreach (var (name, summary) in summaries)
        {
            foreach (var (error, times) in summary.Errors)
            {
                output.WriteLine($"{name}: {error}, {times} times");
            }
        }

        return failed;
    }

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:0.0}";
}
