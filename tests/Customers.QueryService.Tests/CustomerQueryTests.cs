using System.Text.Json;
using SharedKernel;
using Testing;
using static Customers.Domain.CustomerEvent;
using static Customers.QueryService.Tests.CustomerStreams;

namespace Customers.QueryService.Tests;

public sealed class CustomerQueryTests : IAsyncLifetime
{
    private readonly QueryServiceHost<CustomersContext> _service = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_customer_is_shown_as_its_events_left_it()
    {
        _service.Streams.Register("ALF", "Alfred", "alfred@example.com", limit: 100m);
        _service.Streams.Happens("ALF", new CreditReserved("1", Euro(30.10m), 1), new CreditReserved("2", Euro(20m), 1));
        _service.Streams.Happens("ALF", new CustomerRenamed("Alfreds"), new CustomerEmailChanged("alf@example.com"), new CustomerRelocated(new Address("S", "C", "P", "FR")));
        _service.Streams.Happens("ALF", new CreditReservationChanged("1", Euro(30.10m), Euro(40.05m), 2), new CreditReleased("2", Euro(20m)), new CreditLimitChanged(Euro(90m)));
        _service.Streams.Happens("ALF", new CreditReservationRejected("3", Euro(1000m), 1, "credit-limit-exceeded", "too much"));
        _service.Streams.IsRefused("ALF");
        await _service.DeliverAllAsync();

        JsonElement customer = await _service.GetAsync("/customers/ALF");
        customer.GetRawText().ShouldBe(
            """{"id":"ALF","name":"Alfreds","email":"alf@example.com","address":{"street":"S","city":"C","postalCode":"P","country":"FR"},"status":"Active","creditLimit":{"amount":90.00,"currency":"EUR"},"creditReserved":{"amount":40.05,"currency":"EUR"},"creditAvailable":{"amount":49.95,"currency":"EUR"},"openOrders":0,"ordersPlaced":0,"registeredAt":"1996-07-04T00:00:00Z","version":11}""");
    }

    [Fact]
    public async Task Orders_are_counted_and_closed_ones_are_not_open()
    {
        _service.Streams.Register("ALF");
        foreach (var (order, end) in new[] { ("1", ""), ("2", "OrderApproved"), ("3", "OrderShipped"), ("4", "OrderCompleted"), ("5", "OrderCancelled"), ("6", "OrderRejected"), ("7", "OrderDeleted") })
        {
            _service.Streams.Place(order, "ALF");
            if (end.Length > 0)
            {
                _service.Streams.OrderHappens(order, end, new { amount = Euro(10), code = "c", reason = "r" });
            }
        }

        _service.Streams.Place("8", "alf");
        await _service.DeliverAllAsync();

        var customer = await _service.GetAsync("/customers/ALF");
        customer.GetProperty("openOrders").GetInt32().ShouldBe(3);
        customer.GetProperty("ordersPlaced").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task An_unknown_customer_is_404_and_a_deleted_one_410_and_not_listed()
    {
        _service.Streams.Register("A");
        _service.Streams.Register("B");
        _service.Streams.Happens("B", new CustomerDeleted());
        await _service.DeliverAllAsync();

        (await _service.ProblemAsync("/customers/C")).ShouldBe((404, "no-such-customer"));
        (await _service.ProblemAsync("/customers/a")).ShouldBe((404, "no-such-customer"));
        (await _service.ProblemAsync("/customers/B")).ShouldBe((410, "customer-deleted"));
        (await _service.ProblemAsync("/customers/B/timeline")).ShouldBe((410, "customer-deleted"));
        (await _service.WalkAsync("/customers?limit=10", "id")).ShouldBe(["A"]);
    }

    [Theory]
    [InlineData("/customers?sort=email")]
    [InlineData("/customers?sort=name&sort=-name")]
    [InlineData("/customers?limit=0")]
    [InlineData("/customers?limit=201")]
    [InlineData("/customers?limit=x")]
    [InlineData("/customers?cursor=nonsense")]
    [InlineData("/customers?cursor=bnVsbA")]
    [InlineData("/customers?cursor=%00")]
    [InlineData("/customers?colour=red")]
    [InlineData("/customers/-1")]
    [InlineData("/customers/a.b/timeline")]
    public async Task What_is_malformed_is_400(string path) => (await _service.ProblemAsync(path)).ShouldBe((400, "validation-failed"));

    [Fact]
    public async Task A_cursor_of_another_sort_is_400()
    {
        _service.Streams.Register("A");
        _service.Streams.Register("B");
        await _service.DeliverAllAsync();
        var cursor = (await _service.GetAsync("/customers?limit=1")).GetProperty("nextCursor").GetString();
        (await _service.ProblemAsync($"/customers?limit=1&sort=-name&cursor={cursor}")).ShouldBe((400, "validation-failed"));
    }
}
