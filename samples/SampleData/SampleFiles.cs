using System.Text;
using System.Text.Json;
using SampleData.Lines;

namespace SampleData;

/// <summary>Writes a set to a folder: the two files to import, and beside them what an import of them should find.</summary>
internal static class SampleFiles
{
    private const string CustomersFile = "customers.ndjson";
    private const string OrdersFile = "orders.ndjson";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(SampleSet set, string folder)
    {
        Directory.CreateDirectory(folder);
        WriteLines(folder, CustomersFile, set.Customers.Select(line => line.Text));
        WriteLines(folder, OrdersFile, set.Orders.Select(line => line.Text));
        WriteLines(folder, "bad-lines.ndjson", [.. BadLinesOf(CustomersFile, set.Customers), .. BadLinesOf(OrdersFile, set.Orders)]);
        WriteLines(folder, "outcomes.ndjson", set.Outcomes.Select(outcome => LineJson.Write(json =>
        {
            json.WriteString("id", outcome.Id);
            json.WriteString("status", outcome.Status);
            WriteIfGiven(json, "code", outcome.Code);
        })));
    }

    private static IEnumerable<string> BadLinesOf(string file, IReadOnlyList<SampleLine> lines) =>
        lines.Select((line, index) => (Number: index + 1, line.BadBecause)).Where(line => line.BadBecause is not null).Select(line =>
            LineJson.Write(json =>
            {
                json.WriteString("file", file);
                json.WriteNumber("line", line.Number);
                json.WriteString("because", line.BadBecause);
            }));

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteLines(string folder, string file, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(Path.Combine(folder, file), append: false, Utf8) { NewLine = "\n" };
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
    }
}
