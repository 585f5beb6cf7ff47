using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class CreditConversationTests(RunningCluster cluster)
{
    private readonly string _customer = NewId("customer");
    private readonly string _order = NewId("order");

    [Fact]
    public async Task An_order_within_the_limit_is_approved_and_its_credit_reserved()
    {
        await RegisterAsync();
        await PlaceAsync(_order, 100);
        await cluster.OrderBecomesAsync(_order, "Approved");
        await ReservedAsync(100);
    }

    [Fact]
    public async Task An_order_over_the_limit_is_rejected_and_says_why()
    {
        await RegisterAsync(limit: 50);
        await PlaceAsync(_order, 100);
        await cluster.OrderBecomesAsync(_order, "Rejected");
        var rejected = (await cluster.GetAsync("orders-commands", $"/orders/{_order}/events")).Body.GetProperty("events")[1];
        rejected.GetProperty("type").GetString().ShouldBe("OrderRejected");
        rejected.GetProperty("data").GetProperty("code").GetString().ShouldBe("credit-limit-exceeded");
    }

    [Fact]
    public async Task An_order_of_an_unknown_customer_is_rejected()
    {
        await PlaceAsync(_order, 100);
        await cluster.OrderBecomesAsync(_order, "Rejected");
        (await cluster.GetAsync("orders-commands", $"/orders/{_order}/events")).Body.GetProperty("events")[1]
            .GetProperty("data").GetProperty("code").GetString().ShouldBe("customer-not-found");
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("delete")]
    [InlineData("complete")]
    public async Task An_order_that_ends_gives_its_credit_back(string end)
    {
        await RegisterAsync();
        await PlaceAsync(_order, 100);
        await cluster.OrderBecomesAsync(_order, "Approved");
        var ended = end switch
        {
            "cancel" => await cluster.PostAsync("orders-commands", $"/orders/{_order}/cancel", new { reason = "no longer wanted" }),
            "delete" => await cluster.DeleteAsync("orders-commands", $"/orders/{_order}"),
            _ => await ShipAndCompleteAsync(),
        };
        ended.Status.ShouldBe(200);
        await ReservedAsync(0);
    }

    [Fact]
    public async Task A_change_of_lines_asks_for_the_new_total_and_a_refused_one_is_taken_back()
    {
        await RegisterAsync(limit: 500);
        await PlaceAsync(_order, 100);
        await cluster.OrderBecomesAsync(_order, "Approved");

        await ChangeQuantityAsync(4);
        await ReservedAsync(400);
        await ChangeQuantityAsync(6);
        await cluster.ReadsAsync("orders-commands", $"/orders/{_order}/events?limit=200", history => history.GetProperty("events").EnumerateArray()
            .Any(e => e.GetProperty("type").GetString() == "OrderLinesReverted"));

        await cluster.ReadsAsync("orders-queries", $"/orders/{_order}", order => order.GetProperty("total").GetProperty("amount").GetDecimal() == 400);
        await ReservedAsync(400);
    }

    [Fact]
    public async Task Deleting_a_customer_closes_all_of_its_orders_the_later_ones_too()
    {
        await RegisterAsync();
        await PlaceAsync(_order, 100);
        await cluster.OrderBecomesAsync(_order, "Approved");
        (await cluster.DeleteAsync("customers-commands", $"/customers/{_customer}")).Status.ShouldBe(200);
        await cluster.OrderBecomesAsync(_order, "Deleted");

        var late = NewId("late");
        await PlaceAsync(late, 10);
        await cluster.OrderBecomesAsync(late, "Deleted");
        (await cluster.GetAsync("customers-commands", $"/customers/{_customer}/state")).Body.GetProperty("creditReserved").GetProperty("amount").GetDecimal().ShouldBe(0);
    }

    private async Task RegisterAsync(decimal limit = 1000) =>
        (await cluster.PostAsync("customers-commands", "/customers", Customer(_customer, limit))).Status.ShouldBe(201);

    private async Task PlaceAsync(string id, decimal unitPrice) =>
        (await cluster.PostAsync("orders-commands", "/orders", Order(id, _customer, unitPrice))).Status.ShouldBe(202);

    private async Task ChangeQuantityAsync(int quantity) =>
        (await cluster.PostAsync("orders-commands", $"/orders/{_order}/change-quantity", new { sku = "a", quantity })).Status.ShouldBe(200);

    private async Task<Answer> ShipAndCompleteAsync()
    {
        (await cluster.PostAsync("orders-commands", $"/orders/{_order}/ship", new { })).Status.ShouldBe(200);
        return await cluster.PostAsync("orders-commands", $"/orders/{_order}/complete", new { });
    }

    private Task ReservedAsync(decimal amount) =>
        cluster.ReadsAsync("customers-queries", $"/customers/{_customer}", c => c.GetProperty("creditReserved").GetProperty("amount").GetDecimal() == amount);
}
