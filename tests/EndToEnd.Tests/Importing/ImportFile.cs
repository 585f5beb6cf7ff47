using System.Text.Json;
using System.Text.Json.Serialization;

namespace EndToEnd.Tests;

/// <summary>The two import files as a test reads them, apart from the code that imports them.</summary>
internal static class ImportFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The lines whose numbers are not given.</summary>
    public static IReadOnlyList<T> Read<T>(string path, IReadOnlySet<int> except) =>
        [.. File.ReadLines(path).Index().Where(line => !except.Contains(line.Index + 1)).Select(line => JsonSerializer.Deserialize<T>(line.Item, Options)!)];

    internal sealed record Amount([property: JsonPropertyName("amount")] decimal Value, string Currency);

    internal sealed record Customer(string Id, Amount CreditLimit);

    internal sealed record Order(string Id, string CustomerId, string Currency, DateTimeOffset? PlacedAt, DateTimeOffset? CompletedAt, IReadOnlyList<Line> Lines)
    {
        public decimal Total => Lines.Sum(l => l.Amount);
    }

    internal sealed record Line(string Sku, int Quantity, decimal UnitPrice, decimal Discount = 0)
    {
        public decimal Amount => Math.Round(Quantity * UnitPrice * (1 - Discount), 2, MidpointRounding.AwayFromZero);
    }
}
