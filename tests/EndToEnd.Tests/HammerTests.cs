using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class HammerTests(RunningCluster cluster)
{
    private const int Clients = 64;

    private readonly string _customer = NewId("customer");

    [Fact]
    public async Task Sixty_four_clients_on_one_customer_lose_nothing_and_overdraw_nothing()
    {
        (await cluster.PostAsync("customers-commands", "/customers", Customer(_customer, limit: 250))).Status.ShouldBe(201);
        var orders = Enumerable.Range(1, Clients).Select(_ => NewId("order")).ToList();
        await Task.WhenAll(orders.Select(id => cluster.PostAsync("orders-commands", "/orders", Order(id, _customer, unitPrice: 10))));
        var renames = await Task.WhenAll(Enumerable.Range(1, Clients).Select(i =>
            cluster.PostAsync("customers-commands", $"/customers/{_customer}/rename", new { name = $"Name {i}" })));

        renames.ShouldAllBe(r => r.Status == 200);
        foreach (var id in orders)
        {
            await cluster.ReadsAsync("orders-commands", $"/orders/{id}/state", o => o.GetProperty("status").GetString() != "Pending");
        }

        var commits = await new StreamReader(cluster.Processes).CommitsAsync($"customer-{_customer}");
        var events = commits.SelectMany(c => c.Events).ToList();
        events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, events.Count).Select(v => (long)v));
        events.Count(e => e.Type == "CustomerRenamed").ShouldBe(Clients);
        events.Count(e => e.Type == "CreditReserved").ShouldBe(25);
        events.Count(e => e.Type == "CreditReservationRejected").ShouldBe(Clients - 25);
    }

    [Fact]
    public async Task Sixty_four_clients_on_one_order_lose_nothing_and_invent_nothing()
    {
        var order = NewId("order");
        await cluster.PostAsync("customers-commands", "/customers", Customer(_customer, limit: 100_000));
        await cluster.PostAsync("orders-commands", "/orders", Order(order, _customer));
        var answers = await Task.WhenAll(Enumerable.Range(1, Clients).Select(i => cluster.PostAsync(
            "orders-commands", $"/orders/{order}/add-line", new { sku = $"sku-{i}", description = "A line", quantity = 1, unitPrice = 1 })));

        answers.ShouldAllBe(a => a.Status == 200);
        answers.Select(a => a.Version).ShouldBeUnique();
        await cluster.ReadsAsync("orders-queries", $"/orders/{order}", o => o.GetProperty("lines").GetArrayLength() == Clients + 1);
        (await cluster.GetAsync("orders-commands", $"/orders/{order}/verify")).Body.GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Two_hundred_identical_requests_append_once_and_are_answered_alike()
    {
        await cluster.PostAsync("customers-commands", "/customers", Customer(_customer));
        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(_ =>
            cluster.PostAsync("customers-commands", $"/customers/{_customer}/rename", new { name = "Once" }, key: "the-same")));

        answers.Select(a => (a.Status, a.Body.GetRawText(), a.ETag, a.ConsistencyToken)).Distinct().ShouldHaveSingleItem()
            .ShouldBe((200, $$"""{"id":"{{_customer}}","version":2}""", "\"2\"", $"customer-{_customer}@2"));
        (await new StreamReader(cluster.Processes).CommitsAsync($"customer-{_customer}")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_faults_no_outbox_transaction_fails()
    {
        await Task.WhenAll(Enumerable.Range(1, 100).Select(_ => cluster.PostAsync("customers-commands", "/customers", Customer(NewId("customer")))));
        using var answer = await cluster.Processes.Client.GetAsync(cluster.Processes.SidecarUrl("customers-commands", "/local/counters"));
        var counters = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        counters.GetProperty("outboxTransactions").GetInt64().ShouldBeGreaterThanOrEqualTo(Testing.DeliveryMode.IsDaprOutbox ? 100 : 0);
        counters.GetProperty("outboxTransactionsFailed").GetInt64().ShouldBe(0);
        counters.GetProperty("outboxTransactionsCancelled").GetInt64().ShouldBe(0);
    }
}
