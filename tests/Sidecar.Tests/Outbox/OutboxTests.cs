using System.Net;
using System.Text.Json;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.PubSub;

namespace Sidecar.Tests.Outbox;

public sealed class OutboxTests
{
    private static readonly string Outbox = Resources.All(Resources.Bus, Resources.OutboxStore, Resources.Subscription("commits"));

    [Fact]
    public async Task A_transaction_that_fails_leaves_neither_row_nor_message()
    {
        await using var sidecar = await TestSidecar.StartAsync(Outbox);
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        (await sidecar.TransactAsync("events", Insert("a", 1))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await sidecar.TransactAsync("events", Insert("b", 2), Insert("a", 3))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await sidecar.TransactAsync("events", Insert("c", 4))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await app.HasAsync("/commits", 2);
        app.Numbers("/commits").ShouldBe([1, 4]);
        (await sidecar.GetAsync("events", "b")).ShouldBeNull();
        (await sidecar.GetAsync("events", "a"))!.Value.GetProperty("n").GetInt32().ShouldBe(1);
        sidecar.Host.Counters.OutboxTransactions.ShouldBe(3);
        sidecar.Host.Counters.OutboxTransactionsFailed.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_writers_of_one_key_one_wins_and_one_message_goes_out()
    {
        await using var sidecar = await TestSidecar.StartAsync(Outbox);
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => sidecar.TransactAsync("events", Insert("one", n))));
        (await sidecar.TransactAsync("events", Insert("last", 99))).EnsureSuccessStatusCode();

        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        await app.HasAsync("/commits", 2);
        var stored = (await sidecar.GetAsync("events", "one"))!.Value.GetProperty("n").GetInt32();
        app.Numbers("/commits").Order().ShouldBe([stored, 99]);
    }

    [Fact]
    public async Task Each_upsert_is_a_message_and_a_delete_is_none()
    {
        await using var sidecar = await TestSidecar.StartAsync(Outbox);
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        var delete = new { operation = "delete", request = new { key = "x" } };
        (await sidecar.TransactAsync("events", Insert("a", 1), delete, Insert("b", 2))).EnsureSuccessStatusCode();
        (await sidecar.TransactAsync("events", Insert("c", 3))).EnsureSuccessStatusCode();

        await app.HasAsync("/commits", 3);
        app.Numbers("/commits").Order().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Messages_of_acknowledged_transactions_survive_a_restart()
    {
        await using var sidecar = await TestSidecar.StartAsync(Outbox);
        (await sidecar.TransactAsync("events", Insert("a", 1))).EnsureSuccessStatusCode();
        await sidecar.StopAsync();
        await sidecar.StartAsync();

        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        await app.HasAsync("/commits", 1);
    }

    [Fact]
    public async Task A_delay_holds_messages_back_but_not_their_transactions()
    {
        await using var sidecar = await TestSidecar.StartAsync(Outbox, options => options with { OutboxDelay = TimeSpan.FromMilliseconds(700) });
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        (await sidecar.TransactAsync("events", Insert("a", 1))).EnsureSuccessStatusCode();
        var acknowledged = TimeProvider.System.GetTimestamp();

        await app.HasAsync("/commits", 1);
        TimeProvider.System.GetElapsedTime(acknowledged).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task The_counters_are_told_over_HTTP()
    {
        await using var sidecar = await TestSidecar.StartAsync(Outbox);
        (await sidecar.TransactAsync("events", Insert("a", 1))).EnsureSuccessStatusCode();

        (await sidecar.Http.GetStringAsync("/local/counters")).ShouldBe(
            """{"outboxTransactions":1,"outboxTransactionsFailed":0,"outboxTransactionsCancelled":0,"outboxOrphans":0,"outboxMessagesHandedOver":0}""");
    }

    internal static object Insert(string key, int n) => new
    {
        operation = "upsert",
        request = new
        {
            key,
            value = JsonSerializer.SerializeToElement(new { n }),
            contentType = "application/json",
            options = new { concurrency = "first-write" },
        },
    };
}
