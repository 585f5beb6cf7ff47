using System.Net.Http.Json;
using Sidecar.Tests.App;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.PubSub;

public sealed class DeliveryTests
{
    private static readonly string Plain = Resources.All(Resources.Bus, Resources.Subscription("orders"));

    [Fact]
    public async Task Keeps_for_a_declared_subscription_what_is_published_before_the_app_is_up()
    {
        await using var sidecar = await TestSidecar.StartAsync(Plain);
        await sidecar.PublishAsync("orders", new { n = 1 });

        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        await app.HasAsync("/orders", 1);
        app.Numbers("/orders").ShouldBe([1]);
    }

    [Fact]
    public async Task Delivers_a_backlog_that_is_larger_than_memory_once_each()
    {
        await using var sidecar = await TestSidecar.StartAsync(Plain);
        foreach (var page in Enumerable.Range(0, 3000).Chunk(500))
        {
            var entries = page.Select(n => new { entryId = $"{n}", contentType = "application/json", @event = new { n } });
            (await sidecar.Http.PostAsJsonAsync("/v1.0/publish/bulk/bus/orders", entries)).EnsureSuccessStatusCode();
        }

        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        await app.HasAsync("/orders", 3000);
        app.Numbers("/orders").Order().ShouldBe(Enumerable.Range(0, 3000));
    }

    [Fact]
    public async Task Fills_batches_from_a_backlog()
    {
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Bus, Resources.Subscription("orders", ", bulkSubscribe: { enabled: true, maxMessagesCount: 40, maxAwaitDurationMs: 10 }")));
        var entries = Enumerable.Range(0, 200).Select(n => new { entryId = $"{n}", contentType = "application/json", @event = new { n } });
        (await sidecar.Http.PostAsJsonAsync("/v1.0/publish/bulk/bus/orders", entries)).EnsureSuccessStatusCode();

        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(app.On("/orders").Sum(b => b.GetProperty("entries").GetArrayLength()) == 200), "all 200 in batches");
        app.On("/orders").Count.ShouldBeLessThanOrEqualTo(7, "200 messages need 5 full batches, and the first ones may be smaller");
    }

    [Fact]
    public async Task A_batch_that_was_filled_is_not_troubled_by_its_timer_that_comes_late()
    {
        var time = new LateTimers(TimeSpan.FromMilliseconds(54_321));
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Bus, Resources.Subscription("orders", ", bulkSubscribe: { enabled: true, maxMessagesCount: 2, maxAwaitDurationMs: 54321 }")),
            options => options with { Time = time });
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        await sidecar.PublishAsync("orders", new { n = 1 });
        await sidecar.PublishAsync("orders", new { n = 2 });
        await app.HasAsync("/orders", 1);

        time.Fire().ShouldBe(1);
        app.Handled("/orders").Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Delivers_each_message_to_every_app()
    {
        await using var sidecar = await TestSidecar.StartAsync(Plain, options => options with { Apps = [new() { AppId = "shop" }, new() { AppId = "stock" }] });
        await using var shop = await Subscriber.StartAsync();
        await using var stock = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", shop.Port);
        sidecar.Host.ConnectApp("stock", stock.Port);

        await sidecar.PublishAsync("orders", new { n = 1 });

        await shop.HasAsync("/orders", 1);
        await stock.HasAsync("/orders", 1);
    }

    [Fact]
    public async Task Waits_for_an_app_that_does_not_listen_instead_of_losing_messages()
    {
        await using var sidecar = await TestSidecar.StartAsync(Plain);
        var first = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", first.Port);
        await sidecar.PublishAsync("orders", new { n = 1 });
        await first.HasAsync("/orders", 1);
        await first.DisposeAsync();

        await sidecar.PublishAsync("orders", new { n = 2 });
        await sidecar.PublishAsync("orders", new { n = 3 });
        await using var second = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", second.Port);

        await second.HasAsync("/orders", 2);
        second.Numbers("/orders").Order().ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Delivers_again_after_a_restart_what_the_app_had_not_answered()
    {
        await using var sidecar = await TestSidecar.StartAsync(Plain);
        await using var app = await Subscriber.StartAsync();
        var never = new TaskCompletionSource<int>();
        app.Answer = (_, body, _) => body.GetProperty("data").GetProperty("n").GetInt32() == 1 ? never.Task : Task.FromResult(200);
        sidecar.Host.ConnectApp("shop", app.Port);
        await sidecar.PublishAsync("orders", new { n = 1 });
        await sidecar.PublishAsync("orders", new { n = 2 });
        await app.HasAsync("/orders", 2);
        await sidecar.StopAsync();

        app.Answer = (_, _, _) => Task.FromResult(200);
        await sidecar.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        await sidecar.PublishAsync("orders", new { n = 3 });

        await app.HasAsync("/orders", 4);
        app.Numbers("/orders").Skip(2).Order().ShouldBe([1, 3]); // 2 was answered before the restart
        never.SetResult(200);
    }

    [Theory]
    [InlineData("pubsub.redis", "", 2)]
    [InlineData("pubsub.redis", ", { name: processingTimeout, value: 10m }", 1)]
    [InlineData("pubsub.redis", ", { name: processingTimeout, value: 0 }", 1)]
    [InlineData("pubsub.kafka", "", 1)]
    public async Task Hands_out_once_more_what_its_component_takes_for_lost(string type, string metadata, int deliveries)
    {
        var time = new ManualTime();
        var ends = new TaskCompletionSource<int>();
        await using var app = await Subscriber.StartAsync();
        app.Answer = (_, body, before) => before == 0 ? ends.Task : Task.FromResult(200);
        var bus = Resources.Bus.Replace("pubsub.redis", type, StringComparison.Ordinal).Replace(" ] }", metadata + " ] }", StringComparison.Ordinal);
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(bus, Resources.Subscription("orders")), options => options with { Time = time });
        sidecar.Host.ConnectApp("shop", app.Port);
        await sidecar.PublishAsync("orders", new { n = 1 });
        await app.HasAsync("/orders", 1);

        time.Advance(TimeSpan.FromSeconds(59));
        app.On("/orders").Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(16));
        await app.HasAsync("/orders", deliveries);
        ends.SetResult(200);

        // What was handled is not looked for again.
        time.Advance(TimeSpan.FromMinutes(5));
        await sidecar.PublishAsync("orders", new { n = 2 });
        await app.HasAllAsync([2], "/orders");
        app.Numbers("/orders").Count(n => n == 1).ShouldBe(deliveries);
    }

    [Fact]
    public async Task Drops_an_event_whose_time_is_over_into_the_dead_letters()
    {
        // A dead letter is the message as it was, so only a raw subscription still sees one that is out of time.
        var time = new ManualTime();
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(
                Resources.Bus,
                Resources.Subscription("orders", ", deadLetterTopic: late"),
                Resources.Subscription("late", ", metadata: { rawPayload: \"true\" }")),
            options => options with { Time = time });
        (await sidecar.Http.PostAsJsonAsync("/v1.0/publish/bus/orders?metadata.ttlInSeconds=60", new { n = 1 })).EnsureSuccessStatusCode();
        time.Advance(TimeSpan.FromSeconds(61));

        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        await app.HasAsync("/late", 1);
        app.On("/orders").ShouldBeEmpty();
    }
}
