using Spectre.Console;

namespace Cluster.Importing;

internal static class ImportSummary
{
    public static void Write(ImportReport report, TimeSpan taken, TextWriter output)
    {
        var table = new Table().AddColumn("").AddColumn(new TableColumn("customers").RightAligned()).AddColumn(new TableColumn("orders").RightAligned());
        foreach (var outcome in Enum.GetValues<LineOutcome>())
        {
            var (customers, orders) = (report.Customers.Count(outcome), report.Orders.Count(outcome));
            if (customers + orders > 0)
            {
                table.AddRow(outcome.ToString().ToLowerInvariant(), $"{customers}", $"{orders}");
            }
        }

        table.AddRow("lines", $"{report.Customers.Done}", $"{report.Orders.Done}");
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
        var unfinished = report.Unfinished == 0 ? "" : $"; not finished: {report.Unfinished}, run the import again";
        output.WriteLine($"imported in {taken.TotalSeconds:0.0} s; bad lines: {report.Bad}{unfinished}");
    }
}
