using System.Text.Json;
using Orders.Domain;
using SharedKernel;
using Testing;
using static Orders.Domain.OrderEvent;
using static Orders.QueryService.Tests.OrderStreams;

namespace Orders.QueryService.Tests;

public sealed class SalesReportTests : IAsyncLifetime
{
    private const int Seed = 1996;

    private readonly QueryServiceHost<OrdersContext> _service = new();
    private readonly List<Sold> _sold = [];

    public async Task InitializeAsync()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 300; i++)
        {
            OrderLine[] lines = [.. Enumerable.Range(0, random.Next(1, 5)).Select(sku => Line($"s{sku}", random.Next(1, 100), random.Next(0, 100_000_000) / 10_000m, random.Next(0, 10_000) / 10_000m))];
            var at = Day.AddMinutes(random.Next(0, 60 * 24 * 90));
            var currency = random.Next(4) == 0 ? "USD" : "EUR";
            _service.Streams.Place($"o{i}", $"c{i % 9}", at, currency, lines);
            var ends = random.Next(8);
            if (ends < 4)
            {
                _service.Streams.Happens($"o{i}", End(ends));
            }

            if (ends >= 3)
            {
                _sold.AddRange(lines.Select(line => new Sold($"o{i}", $"c{i % 9}", line.Sku, at, currency, line.Quantity, line.Amount())));
            }
        }

        await _service.DeliverAllAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("day")]
    [InlineData("month")]
    [InlineData("customer")]
    [InlineData("sku")]
    public async Task Sums_equal_an_independent_calculation(string by)
    {
        (await RowsAsync($"by={by}")).ShouldBe(Expected(by, _ => true));
        (await RowsAsync($"by={by}&from=1996-08-01&to=1996-09-01T12:30:00Z"))
            .ShouldBe(Expected(by, s => s.At >= new DateTimeOffset(1996, 8, 1, 0, 0, 0, TimeSpan.Zero) && s.At < new DateTimeOffset(1996, 9, 1, 12, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Amounts_beyond_what_a_64_bit_float_holds_are_exact()
    {
        await _service.DeliverAsync(
            _service.Streams.Append(OrderEventTypes.Instance, EventSourcing.StreamId.Of("order", "big"), Day.AddYears(1),
                new OrderPlaced("big", "CHF", [Line("x", 90_000_000, 1_000_000_000m)], new Money(LineLimits.MaxTotal, "CHF"), ShipTo: null)),
            _service.Streams.Place("small", "big", Day.AddYears(1), "CHF", Line("x", 1, 0.01m)));
        (await RowsAsync("by=customer&from=1997-07-01")).ShouldBe(["big CHF 2 90000001 90000000000000000.01"]);
    }

    private static OrderEvent[] End(int kind) => kind switch
    {
        0 => [new OrderRejected("credit-limit-exceeded", "r")],
        1 => [new OrderCancelled("r")],
        2 => [new OrderDeleted()],
        _ => [new OrderApproved(new Money(1m, "EUR"), 1), new OrderShipped(null, null), new OrderCompleted()],
    };

    private IEnumerable<string> Expected(string by, Func<Sold, bool> within) =>
        _sold.Where(within)
            .GroupBy(sold => (Key: KeyOf(sold, by), sold.Currency))
            .OrderBy(group => group.Key.Key, StringComparer.Ordinal).ThenBy(group => group.Key.Currency, StringComparer.Ordinal)
            .Select(group => $"{group.Key.Key} {group.Key.Currency} {group.Select(s => s.Order).Distinct().Count()} {group.Sum(s => (long)s.Quantity)} {group.Sum(s => s.Amount)}");

    private static string KeyOf(Sold sold, string by) => by switch
    {
        "day" => $"{sold.At:yyyy-MM-dd}",
        "month" => $"{sold.At:yyyy-MM}",
        "customer" => sold.Customer,
        _ => sold.Sku,
    };

    private async Task<IEnumerable<string>> RowsAsync(string query) =>
        (await _service.GetAsync($"/reports/sales?{query}")).GetProperty("rows").EnumerateArray().Select(Text);

    private static string Text(JsonElement row)
    {
        var total = row.GetProperty("total");
        return $"{row.GetProperty("key").GetString()} {total.GetProperty("currency").GetString()} {row.GetProperty("orders")} {row.GetProperty("quantity")} {total.GetProperty("amount").GetDecimal()}";
    }

    private sealed record Sold(string Order, string Customer, string Sku, DateTimeOffset At, string Currency, int Quantity, decimal Amount);
}
