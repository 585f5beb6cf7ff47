using Sidecar.Tests.Hosting;
using Sidecar.Tests.Outbox;
using Sidecar.Tests.PubSub;

namespace Sidecar.Tests.Hostility;

public sealed class HostileTopicTests
{
    private const int Commits = 40;
    private static readonly string Outbox = Resources.All(Resources.Bus, Resources.OutboxStore, Resources.Subscription("commits"), Resources.Subscription("orders"));

    [Fact]
    public async Task Delayed_messages_come_a_second_and_more_after_their_transaction()
    {
        await using var sidecar = await HostileAsync("delay");
        await using var app = await ListenAsync(sidecar);
        (await sidecar.TransactAsync("events", OutboxTests.Insert("a", 1))).EnsureSuccessStatusCode();
        var acknowledged = TimeProvider.System.GetTimestamp();

        await app.HasAsync("/commits", 1);
        TimeProvider.System.GetElapsedTime(acknowledged).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(900));
    }

    [Fact]
    public async Task Duplicated_messages_come_two_to_four_times_with_one_id()
    {
        await using var sidecar = await HostileAsync("duplicate");
        await using var app = await ListenAsync(sidecar);
        await CommitAsync(sidecar);
        (await sidecar.TransactAsync("events", OutboxTests.Insert("last", 0))).EnsureSuccessStatusCode();

        await app.HasAllAsync(Enumerable.Range(1, Commits).SelectMany(n => new[] { n, n }));
        var times = app.On("/commits").GroupBy(body => body.GetProperty("data").GetProperty("n").GetInt32()).ToList();
        times.ShouldAllBe(copies => copies.Count() <= 4 && copies.Select(c => c.GetProperty("id").GetString()).Distinct().Count() == 1);
    }

    [Fact]
    public async Task Reordered_messages_all_come_but_not_in_their_order()
    {
        await using var sidecar = await HostileAsync("reorder");
        await using var app = await ListenAsync(sidecar);
        await CommitAsync(sidecar);

        await app.HasAsync("/commits", Commits);
        app.Numbers("/commits").Order().ShouldBe(Enumerable.Range(1, Commits));
        app.Numbers("/commits").ShouldNotBe(Enumerable.Range(1, Commits));
    }

    [Fact]
    public async Task The_same_seed_drops_the_same_messages_and_their_rows_stay()
    {
        var first = await DroppedAsync(seed: 3);
        first.Count.ShouldBeInRange(4, 30);
        (await DroppedAsync(seed: 3)).ShouldBe(first);
        (await DroppedAsync(seed: 4)).ShouldNotBe(first);
    }

    [Fact]
    public async Task Handled_messages_are_delivered_again_after_a_restart_where_a_component_asks_for_it()
    {
        var bus = Resources.Bus.Replace("metadata: [", "metadata: [ { name: hostile, value: redeliver-on-restart }, { name: hostileSeed, value: \"1\" },");
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(bus, Resources.Subscription("orders")));
        await using (var app = await ListenAsync(sidecar))
        {
            await Task.WhenAll(Enumerable.Range(1, 5).Select(n => sidecar.PublishAsync("orders", new { n })));
            await app.HasAsync("/orders", 5);
            await sidecar.StopAsync();
            app.Numbers("/orders").Count.ShouldBe(5);
        }

        await sidecar.StartAsync();
        await using var again = await ListenAsync(sidecar);
        await again.HasAllAsync(Enumerable.Range(1, 5), "/orders");
        await sidecar.PublishAsync("orders", new { n = 6 });
        await again.HasAllAsync(Enumerable.Range(1, 6), "/orders");
    }

    private static Task<TestSidecar> HostileAsync(string modes, long seed = 1) =>
        TestSidecar.StartAsync(Outbox, options => options with { Hostile = modes, HostileSeed = seed });

    private static async Task<Subscriber> ListenAsync(TestSidecar sidecar)
    {
        var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        return app;
    }

    private static async Task CommitAsync(TestSidecar sidecar)
    {
        for (var n = 1; n <= Commits; n++)
        {
            (await sidecar.TransactAsync("events", OutboxTests.Insert($"commit-{n}", n))).EnsureSuccessStatusCode();
        }
    }

    private static async Task<IReadOnlyList<int>> DroppedAsync(long seed)
    {
        await using var sidecar = await HostileAsync("drop=0.3", seed);
        await using var app = await ListenAsync(sidecar);
        await Task.WhenAll(Enumerable.Range(1, Commits).Select(n => sidecar.TransactAsync("events", OutboxTests.Insert($"commit-{n}", n))));
        for (var n = 1; n <= Commits; n++)
        {
            (await sidecar.GetAsync("events", $"commit-{n}")).ShouldNotBeNull();
        }

        await PublishUntilOneComesAsync(sidecar, app);
        return [.. Enumerable.Range(1, Commits).Except(app.Numbers("/commits"))];
    }

    /// <summary>The component has two workers: what was there before has been delivered when this has.</summary>
    private static async Task PublishUntilOneComesAsync(TestSidecar sidecar, Subscriber app)
    {
        var after = 0;
        await Testing.Eventually.BecomesTrueAsync(
            async () =>
            {
                (await sidecar.TransactAsync("events", OutboxTests.Insert($"after-{after++}", 1000 + after))).EnsureSuccessStatusCode();
                return app.Numbers("/commits").Count(n => n > 1000) > 4;
            },
            "messages after those come");
    }
}
