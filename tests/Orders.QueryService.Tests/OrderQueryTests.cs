using EventSourcing;
using SharedKernel;
using Testing;
using static Orders.Domain.OrderEvent;
using static Orders.QueryService.Tests.OrderStreams;

namespace Orders.QueryService.Tests;

public sealed class OrderQueryTests : IAsyncLifetime
{
    private readonly QueryServiceHost<OrdersContext> _service = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_order_is_shown_with_its_lines_as_its_events_left_it()
    {
        var lines = new[] { Line("11", 12, 14.00m, 0.05m), Line("42", 3, 0.1234m) };
        _service.Streams.Append(
            Domain.OrderEventTypes.Instance, StreamId.Of("order", "1"), Day,
            new OrderPlaced("ALF", "EUR", lines, Total("EUR", lines), new Address("S", "C", "P", "DE")));
        _service.Streams.Happens("1", new CreditGranted(Total("EUR", lines), 1), new OrderApproved(Total("EUR", lines), 1));
        _service.Streams.HappensAt("1", Day.AddDays(2), new OrderShipped("carrier", "4711"));
        _service.Streams.HappensAt("1", Day.AddDays(3), new OrderCompleted());
        _service.Streams.CustomerHappens("ALF", "CustomerRegistered", new { name = "Alfred" });
        await _service.DeliverAllAsync();

        (await _service.GetAsync("/orders/1")).GetRawText().ShouldBe(
            """{"id":"1","customerId":"ALF","customerName":"Alfred","status":"Completed","currency":"EUR","lines":[{"sku":"11","description":"Article 11","quantity":12,"unitPrice":14.00,"discount":0.05,"amount":159.60},{"sku":"42","description":"Article 42","quantity":3,"unitPrice":0.1234,"discount":0,"amount":0.37}],"total":{"amount":159.97,"currency":"EUR"},"shipTo":{"street":"S","city":"C","postalCode":"P","country":"DE"},"placedAt":"1996-07-04T00:00:00Z","shippedAt":"1996-07-06T00:00:00Z","completedAt":"1996-07-07T00:00:00Z","reason":null,"version":5}""");
    }

    [Fact]
    public async Task Lines_follow_every_change_within_one_batch_and_over_several()
    {
        _service.Streams.Place("1", "ALF", Line("a"), Line("b"), Line("c"));
        _service.Streams.Happens("1", new OrderLineRemoved("b", Euro(20)), Added(Line("b", 5), 70), new OrderLineQuantityChanged("a", 2, Euro(80)));
        await _service.DeliverAllAsync();
        (await SkusAsync("1")).ShouldBe(["a x2 = 20.00", "c x1 = 10.00", "b x5 = 50.00"]);

        await _service.DeliverAsync(_service.Streams.Happens("1", new OrderLineRemoved("a", Euro(60)), Added(Line("a", 4), 100)));
        (await SkusAsync("1")).ShouldBe(["c x1 = 10.00", "b x5 = 50.00", "a x4 = 40.00"]);

        await _service.DeliverAsync(_service.Streams.Happens("1", new OrderLinesReverted([Line("c"), Line("d", 3)], Euro(40), "credit-limit-exceeded", "too much")));
        (await SkusAsync("1")).ShouldBe(["c x1 = 10.00", "d x3 = 30.00"]);
        (await _service.GetAsync("/orders/1")).GetProperty("total").GetProperty("amount").GetDecimal().ShouldBe(40m);
        (await _service.GetAsync("/orders/1")).GetProperty("version").GetInt64().ShouldBe(7);
    }

    [Fact]
    public async Task A_customers_new_name_shows_in_all_of_its_orders()
    {
        _service.Streams.CustomerHappens("ALF", "CustomerRegistered", new { name = "Old" });
        _service.Streams.Place("1");
        _service.Streams.Place("2", "nobody");
        _service.Streams.CustomerHappens("ALF", "CustomerRenamed", new { name = "New" });
        await _service.DeliverAllAsync();
        (await _service.WalkAsync("/orders?limit=5", "customerName")).ShouldBe(["New", ""]);
    }

    [Fact]
    public async Task Rejected_and_cancelled_orders_say_why()
    {
        _service.Streams.Place("1");
        _service.Streams.Happens("1", new OrderRejected("credit-limit-exceeded", "Not enough credit."));
        _service.Streams.Place("2");
        _service.Streams.Happens("2", new OrderCancelled("Changed my mind."));
        await _service.DeliverAllAsync();
        (await _service.WalkAsync("/orders?limit=5", "reason")).ShouldBe(["Not enough credit.", "Changed my mind."]);
        (await _service.WalkAsync("/orders?status=cancelled", "id")).ShouldBe(["2"]);
    }

    [Fact]
    public async Task An_unknown_order_is_404_and_a_deleted_one_410_and_not_listed()
    {
        _service.Streams.Place("1");
        _service.Streams.Place("2");
        _service.Streams.Happens("2", new OrderDeleted());
        await _service.DeliverAllAsync();
        (await _service.ProblemAsync("/orders/3")).ShouldBe((404, "no-such-order"));
        (await _service.ProblemAsync("/orders/2")).ShouldBe((410, "order-deleted"));
        (await _service.WalkAsync("/orders?limit=5", "id")).ShouldBe(["1"]);
        (await _service.WalkAsync("/orders?status=Deleted", "id")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_customers_orders_are_its_own_and_the_customer_must_exist()
    {
        _service.Streams.CustomerHappens("ALF", "CustomerRegistered", new { name = "Alfred" });
        _service.Streams.CustomerHappens("BER", "CustomerRegistered", new { name = "Berta" });
        _service.Streams.CustomerHappens("GON", "CustomerRegistered", new { name = "Gone" });
        _service.Streams.CustomerHappens("GON", "CustomerDeleted");
        _service.Streams.Place("1", "ALF");
        _service.Streams.Place("2", "alf");
        _service.Streams.Place("3", "GON");
        await _service.DeliverAllAsync();

        (await _service.WalkAsync("/customers/ALF/orders?limit=5", "id")).ShouldBe(["1"]);
        (await _service.WalkAsync("/customers/BER/orders?limit=5", "id")).ShouldBeEmpty();
        (await _service.ProblemAsync("/customers/XXX/orders")).ShouldBe((404, "no-such-customer"));
        (await _service.ProblemAsync("/customers/GON/orders")).ShouldBe((410, "customer-deleted"));
    }

    [Theory]
    [InlineData("/orders?sort=id")]
    [InlineData("/orders?status=Open")]
    [InlineData("/orders?from=yesterday")]
    [InlineData("/orders?to=1996-02-30")]
    [InlineData("/orders?minTotal=much")]
    [InlineData("/orders?customerId=-")]
    [InlineData("/orders?colour=red")]
    [InlineData("/customers/ALF/orders?customerId=ALF")]
    [InlineData("/orders/a%20b")]
    [InlineData("/reports/sales")]
    [InlineData("/reports/sales?by=week")]
    [InlineData("/reports/sales?by=day&limit=5")]
    public async Task What_is_malformed_is_400(string path) => (await _service.ProblemAsync(path)).ShouldBe((400, "validation-failed"));

    private static Money Euro(decimal amount) => new(amount, "EUR");

    private static OrderLineAdded Added(Domain.OrderLine line, decimal total) =>
        new(line.Sku, line.Description, line.Quantity, line.UnitPrice, line.Discount, Euro(total));

    private async Task<IEnumerable<string>> SkusAsync(string id) =>
        (await _service.GetAsync($"/orders/{id}")).GetProperty("lines").EnumerateArray()
            .Select(line => $"{line.GetProperty("sku")} x{line.GetProperty("quantity")} = {line.GetProperty("amount").GetDecimal()}");
}
