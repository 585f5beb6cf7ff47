using System.Text.Json;
using Testing;

namespace EndToEnd.Tests;

public sealed class ImportTests
{
    private const int BadLines = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task After_an_import_the_reports_say_what_the_files_say_and_a_second_import_changes_nothing()
    {
        await using var cluster = await ProcessCluster.StartAsync();
        var folder = await GenerateAsync(cluster.Scratch);
        var bad = BadLinesOf(folder);
        var expected = new ExpectedSales(
            ImportFile.Read<ImportFile.Customer>(Path.Combine(folder, "customers.ndjson"), bad["customers.ndjson"]),
            ImportFile.Read<ImportFile.Order>(Path.Combine(folder, "orders.ndjson"), bad["orders.ndjson"]));
        expected.Granted.Count.ShouldBeGreaterThan(100);

        var output = await ImportAsync(cluster, folder);
        foreach (var (file, line) in bad.SelectMany(file => file.Value.Select(line => (file.Key, line))))
        {
            output.ShouldContain($"{file}:{line}:");
        }

        await ReportsAgreeAsync(cluster, expected);
        (await ImportAsync(cluster, folder)).ShouldContain($"bad lines: {2 * BadLines}");
        await ReportsAgreeAsync(cluster, expected);
    }

    private static async Task<string> GenerateAsync(string folder)
    {
        await using var generator = ChildProcess.Start(
            "generator", Binaries.SampleData, ["--seed", "7", "--customers", "40", "--orders", "300", "--bad", $"{BadLines}", "--out", folder]);
        (await generator.ExitCodeAsync(Limit)).ShouldBe(0, generator.Output);
        return folder;
    }

    private static Dictionary<string, HashSet<int>> BadLinesOf(string folder) => File.ReadLines(Path.Combine(folder, "bad-lines.ndjson"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .GroupBy(bad => bad.GetProperty("file").GetString()!)
        .ToDictionary(file => file.Key, file => file.Select(bad => bad.GetProperty("line").GetInt32()).ToHashSet());

    private static async Task<string> ImportAsync(ProcessCluster cluster, string folder)
    {
        await using var import = ChildProcess.Start("import", Binaries.Local,
            ["import", Path.Combine(folder, "customers.ndjson"), Path.Combine(folder, "orders.ndjson"), "--port-offset", $"{cluster.Ports.Offset}"]);
        (await import.ExitCodeAsync(Limit)).ShouldBe(1, $"there are bad lines\n{import.Output}\n{cluster.Outputs()}");
        return import.Output;
    }

    private static async Task ReportsAgreeAsync(ProcessCluster cluster, ExpectedSales expected)
    {
        foreach (var by in new[] { "customer", "sku", "month", "day" })
        {
            IReadOnlyList<string> reported = [];
            await Eventually.BecomesTrueAsync(
                async () => (reported = await ReportAsync(cluster, by, expected)).SequenceEqual(expected.By(by)),
                $"the report by {by} says\n{string.Join('\n', expected.By(by).Except(reported))}\nand not\n{string.Join('\n', reported.Except(expected.By(by)))}");
        }
    }

    private static async Task<IReadOnlyList<string>> ReportAsync(ProcessCluster cluster, string by, ExpectedSales expected)
    {
        // Orders that came without a time were placed today; the files can't say on which day that is.
        var until = by is "month" or "day" ? $"&to={expected.Granted.Max(o => o.PlacedAt)!.Value.AddDays(1):yyyy-MM-dd}" : "";
        using var answer = await cluster.Client.GetAsync(cluster.Url("orders-queries", $"/reports/sales?by={by}{until}"));
        var rows = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("rows").EnumerateArray();
        return [.. rows.Select(Row).Order(StringComparer.Ordinal)];
    }

    private static string Row(JsonElement row) => ExpectedSales.Row(
        row.GetProperty("key").GetString()!,
        row.GetProperty("orders").GetInt64(),
        row.GetProperty("quantity").GetInt64(),
        row.GetProperty("total").GetProperty("amount").GetDecimal(),
        row.GetProperty("total").GetProperty("currency").GetString()!);
}
