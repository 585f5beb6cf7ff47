using System.Net;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.Outbox;
using Sidecar.Tests.PubSub;

namespace Sidecar.Tests.Hostility;

public sealed class HostileStoreTests
{
    private static readonly string Outbox = Resources.All(Resources.Bus, Resources.OutboxStore, Resources.Store, Resources.Subscription("commits"));

    [Fact]
    public async Task A_transaction_that_answers_500_is_committed_and_its_message_goes_out()
    {
        await using var sidecar = await HostileAsync("fail-after-commit=1");
        await using var app = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        (await sidecar.TransactAsync("events", OutboxTests.Insert("a", 1))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

        (await sidecar.GetAsync("events", "a")).ShouldNotBeNull();
        await app.HasAsync("/commits", 1);
        sidecar.Host.Counters.OutboxTransactionsFailed.ShouldBe(0, "nothing failed but the answer");
    }

    [Fact]
    public async Task The_same_seed_fails_the_same_transactions()
    {
        var failed = await FailedAsync(seed: 1);
        failed.Count.ShouldBeInRange(5, 35);
        (await FailedAsync(seed: 1)).ShouldBe(failed);
        (await FailedAsync(seed: 2)).ShouldNotBe(failed);
    }

    [Fact]
    public async Task A_slow_answer_comes_late()
    {
        await using var sidecar = await HostileAsync("slow=1");
        var begun = TimeProvider.System.GetTimestamp();
        (await sidecar.TransactAsync("store", OutboxTests.Insert("a", 1))).EnsureSuccessStatusCode();
        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(95));
    }

    [Fact]
    public async Task A_component_may_be_hostile_alone()
    {
        var store = Resources.Store.Replace("metadata: [", "metadata: [ { name: hostile, value: fail-after-commit=1 },");
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(Resources.Bus, Resources.OutboxStore, store));
        (await sidecar.TransactAsync("store", OutboxTests.Insert("a", 1))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await sidecar.TransactAsync("events", OutboxTests.Insert("a", 1))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_mode_that_does_not_fit_its_component_is_told_together_with_those_that_do()
    {
        var bus = Resources.Bus.Replace("metadata: [", "metadata: [ { name: hostile, value: delay },");
        var failure = await Should.ThrowAsync<SidecarStartException>(() => TestSidecar.StartAsync(bus));
        failure.Message.ShouldBe("the component bus: 'delay' is no hostile mode here; possible are duplicate, reorder, drop, slow, redeliver-on-restart");
    }

    private static Task<TestSidecar> HostileAsync(string modes, long seed = 1) =>
        TestSidecar.StartAsync(Outbox, options => options with { Hostile = modes, HostileSeed = seed });

    private static async Task<IReadOnlyList<int>> FailedAsync(long seed)
    {
        await using var sidecar = await HostileAsync("fail-after-commit=0.5", seed);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => sidecar.TransactAsync("events", OutboxTests.Insert($"commit-{n}", n))));
        return [.. Enumerable.Range(0, 40).Where(n => !answers[n].IsSuccessStatusCode)];
    }
}
