using Testing;
using static Orders.QueryService.Tests.OrderStreams;

namespace Orders.QueryService.Tests;

public sealed class OrderListTests : IAsyncLifetime
{
    private const int Orders = 30;

    private readonly QueryServiceHost<OrdersContext> _service = new();

    public async Task InitializeAsync()
    {
        for (var i = 0; i < Orders; i++)
        {
            _service.Streams.Place($"o{i:00}", $"c{i % 2}", At(i), "EUR", Line("1", 1, Price(i)));
        }

        await _service.DeliverAllAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("placedAt")]
    [InlineData("-placedAt")]
    [InlineData("total")]
    [InlineData("-total")]
    public async Task Pages_hold_every_order_once_in_the_order_asked_for_with_ties_by_id(string sort)
    {
        (await _service.WalkAsync($"/orders?limit=4&sort={sort}", "id")).ShouldBe(Ids(_ => true, sort));
        (await _service.WalkAsync($"/orders?limit=4&sort={sort}&customerId=c1", "id")).ShouldBe(Ids(i => i % 2 == 1, sort));
        (await _service.WalkAsync($"/customers/c1/orders?limit=4&sort={sort}", "id")).ShouldBe(Ids(i => i % 2 == 1, sort));
    }

    [Theory]
    [InlineData("1996-07-05", "1996-07-07", 24, 72)]
    [InlineData("1996-07-05T06:00:00Z", "1996-07-05T18:00:00Z", 30, 42)]
    [InlineData("1996-07-05T08:00:00%2B02:00", "1996-07-05T20:00:00%2B02:00", 30, 42)]
    public async Task From_is_inclusive_and_to_exclusive_whether_dates_or_timestamps(string from, string to, int fromHour, int toHour)
    {
        (await _service.WalkAsync($"/orders?limit=50&from={from}&to={to}", "id"))
            .ShouldBe(Ids(i => At(i) >= Day.AddHours(fromHour) && At(i) < Day.AddHours(toHour), "placedAt"));
    }

    [Theory]
    [InlineData("3", 3.0)]
    [InlineData("2.995", 3.0)]
    [InlineData("-1", 0.0)]
    [InlineData("79228162514264337593543950335", 99.0)]
    public async Task MinTotal_is_inclusive_and_exact(string minTotal, double least)
    {
        (await _service.WalkAsync($"/orders?limit=50&minTotal={minTotal}", "id")).ShouldBe(Ids(i => Price(i) >= (decimal)least, "placedAt"));
    }

    private static DateTimeOffset At(int i) => Day.AddHours(i / 3 * 6);

    private static decimal Price(int i) => i % 7;

    private static IEnumerable<string> Ids(Func<int, bool> filter, string sort)
    {
        var rows = Enumerable.Range(0, Orders).Where(filter).Select(i => (Id: $"o{i:00}", Key: sort.TrimStart('-') == "total" ? Price(i) : At(i).UtcTicks));
        var ordered = sort.StartsWith('-') ? rows.OrderByDescending(row => row.Key) : rows.OrderBy(row => row.Key);
        return ordered.ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Id);
    }
}
