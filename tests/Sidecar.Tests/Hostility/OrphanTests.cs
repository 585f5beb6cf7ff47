using System.Net;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.Outbox;
using Sidecar.Tests.PubSub;
using Testing;

namespace Sidecar.Tests.Hostility;

/// <summary>What a kill leaves in daprd's outbox.</summary>
public sealed class OrphanTests
{
    private static readonly TimeSpan Handover = TimeSpan.FromSeconds(3);
    private static readonly string Outbox = Resources.All(Resources.Bus, Resources.OutboxStore, Resources.Subscription("commits"));
    private static readonly AppOptions Shop = new() { AppId = "shop" };

    [Fact]
    public async Task A_message_leaves_a_second_after_its_transaction_and_its_marker_is_gone()
    {
        await using var sidecar = await StartAsync(Shop);
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        var begun = TimeProvider.System.GetTimestamp();

        (await sidecar.TransactAsync("events", OutboxTests.Insert("a", 1))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await app.HasAsync("/commits", 1);
        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        (sidecar.Host.Counters.OutboxOrphans, sidecar.Host.Counters.OutboxMessagesHandedOver).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_transaction_that_never_committed_holds_a_worker_for_good_and_again_after_a_restart()
    {
        await using var sidecar = await StartAsync(Shop);
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        (await sidecar.TransactAsync("events", OutboxTests.Insert("a", 1))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        // The component has two workers: one is lost, and the other goes on alone.
        (await sidecar.TransactAsync("events", OutboxTests.Insert("a", 2))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(sidecar.Host.Counters.OutboxOrphans == 1), "the orphan is counted");
        (await sidecar.TransactAsync("events", OutboxTests.Insert("b", 3))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.HasAsync("/commits", 2);

        await sidecar.StopAsync();
        await sidecar.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(sidecar.Host.Counters.OutboxOrphans == 1), "it has come back");
    }

    [Fact]
    public async Task What_a_dead_instance_was_relaying_waits_until_another_is_handed_it()
    {
        await using var sidecar = await StartAsync(Shop, Shop);
        var first = await Subscriber.StartAsync();
        await using var second = await Subscriber.StartAsync();
        sidecar.Host.Instances("shop")[0].ConnectApp(first.Port);
        await Eventually.BecomesTrueAsync(async () => (await sidecar.Http.GetAsync("/v1.0/healthz")).IsSuccessStatusCode, "the first is connected");
        var begun = TimeProvider.System.GetTimestamp();
        (await sidecar.TransactAsync("events", OutboxTests.Insert("a", 1), OutboxTests.Insert("b", 2))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await first.DisposeAsync();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(sidecar.Host.Counters.OutboxMessagesHandedOver == 2), "both wait");
        sidecar.Host.Instances("shop")[1].ConnectApp(second.Port);

        await second.HasAsync("/commits", 2);
        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(Handover);
    }

    private static Task<TestSidecar> StartAsync(params AppOptions[] apps) =>
        TestSidecar.StartAsync(Outbox, options => options with { Hostile = "orphans", HostileSeed = 1, OutboxHandover = Handover, Apps = apps });
}
