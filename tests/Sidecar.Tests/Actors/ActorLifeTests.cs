using Sidecar.Actors;
using Sidecar.Tests.App;
using Testing;

namespace Sidecar.Tests.Actors;

public class ActorLifeTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Deactivates_an_actor_exactly_when_it_has_been_idle_long_enough()
    {
        await using var actors = await ActorHarness.StartAsync();
        await actors.CallAsync("1", "do");

        actors.Time.Advance(ActorHarness.Idle - Moment);
        actors.Table.IsActive(new("T", "1")).ShouldBeTrue();
        actors.Time.Advance(Moment);

        actors.Table.IsActive(new("T", "1")).ShouldBeFalse();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Deactivations(actors.App) == 1), "the app is told");
        actors.Table.Counts.ShouldBe([("T", 0)]);
    }

    [Fact]
    public async Task Every_call_puts_the_deactivation_off()
    {
        await using var actors = await ActorHarness.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await actors.CallAsync("1", "do");
            actors.Time.Advance(ActorHarness.Idle - Moment);
        }

        actors.Table.Counts.ShouldBe([("T", 1)]);
        actors.Time.Advance(Moment);
        actors.Table.Counts.ShouldBe([("T", 0)]);
    }

    [Fact]
    public async Task A_call_that_outlasts_the_idle_time_is_cut_and_made_again()
    {
        var calls = 0;
        var cut = new TaskCompletionSource();
        await using var actors = await ActorHarness.StartAsync(async context =>
        {
            if (context.Request.Method == "PUT" && Interlocked.Increment(ref calls) == 1)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cut.SetResult();
            }
        });
        var call = actors.CallAsync("1", "long");
        await Eventually.BecomesTrueAsync(() => Task.FromResult(!actors.App.Requests.IsEmpty), "the call is in the app");

        actors.Time.Advance(ActorHarness.Idle);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Eventually.BecomesTrueAsync(
            () =>
            {
                actors.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(call.IsCompletedSuccessfully);
            },
            "the call is made again");
        actors.App.Requests.Take(3).ShouldBe(["PUT /actors/T/1/method/long", "DELETE /actors/T/1", "PUT /actors/T/1/method/long"]);
    }

    [Fact]
    public async Task An_actor_comes_back_only_after_the_app_has_confirmed_its_deactivation()
    {
        var confirm = new TaskCompletionSource();
        var confirmed = false;
        var early = false;
        await using var actors = await ActorHarness.StartAsync(async context =>
        {
            early |= context.Request.Path.Value!.EndsWith("/again", StringComparison.Ordinal) && !confirmed;
            if (context.Request.Method == "DELETE")
            {
                await confirm.Task;
                confirmed = true;
            }
        });
        await actors.CallAsync("1", "do");
        actors.Time.Advance(ActorHarness.Idle);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Deactivations(actors.App) == 1), "the deactivation is in the app");

        var call = actors.CallAsync("1", "again");
        await actors.CallAsync("2", "meanwhile");
        confirm.SetResult();

        await call.WaitAsync(TimeSpan.FromSeconds(20));
        early.ShouldBeFalse();
    }

    [Fact]
    public async Task An_unhealthy_app_loses_its_actors_without_a_word_and_gets_its_types_back()
    {
        await using var actors = await ActorHarness.StartAsync();
        await actors.CallAsync("1", "do");

        actors.Table.Follow(healthy: false);
        actors.Table.IsHosted("T").ShouldBeFalse();
        actors.Placement.IsHosted("T").ShouldBeFalse();
        actors.Table.Counts.ShouldBe([("T", 0)]);

        actors.Table.Follow(healthy: true);
        await actors.CallAsync("1", "again");
        Deactivations(actors.App).ShouldBe(0);
    }

    [Fact]
    public async Task Two_apps_share_the_ids_of_a_type_and_each_learns_of_the_actors_it_has_lost()
    {
        await using var first = await ActorHarness.StartAsync(appId: "first");
        var ids = Enumerable.Range(0, 40).Select(i => $"id-{i}").ToArray();
        await Task.WhenAll(ids.Select(id => first.CallAsync(id, "do")));

        await using var second = await ActorHarness.StartAsync(appId: "second", placement: first.Placement, time: first.Time);
        var moved = ids.Where(id => first.Placement.Find(new("T", id))!.Host.AppId == "second").ToArray();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Deactivations(first.App) == moved.Length), "the first app is told of those that moved");
        await Task.WhenAll(ids.Select(id => first.CallAsync(id, "do")));

        moved.Length.ShouldBeInRange(5, 35);
        first.Table.Counts.ShouldBe([("T", ids.Length - moved.Length)]);
        second.Table.Counts.ShouldBe([("T", moved.Length)]);
    }

    [Fact]
    public async Task A_call_that_found_its_host_before_the_actor_moved_is_not_made_there()
    {
        await using var first = await ActorHarness.StartAsync(appId: "first");
        var found = Enumerable.Range(0, 40).ToDictionary(i => $"id-{i}", i => first.Placement.Find(new("T", $"id-{i}"))!);
        await using var second = await ActorHarness.StartAsync(appId: "second", placement: first.Placement, time: first.Time);

        foreach (var (id, host) in found)
        {
            var late = host.CallAsync(new(new("T", id), "do", default), CancellationToken.None);
            if (first.Placement.Find(new("T", id)) == host)
            {
                using var answer = await late;
            }
            else
            {
                await Should.ThrowAsync<ActorClosedException>(() => late);
            }
        }

        first.App.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)).ShouldBeInRange(5, 35);
    }

    [Fact]
    public async Task A_stop_deactivates_every_actor()
    {
        await using var actors = await ActorHarness.StartAsync();
        await Task.WhenAll(actors.CallAsync("1", "do"), actors.CallAsync("2", "do"));

        await actors.Table.StopAsync();

        actors.App.Requests.Where(request => request.StartsWith("DELETE", StringComparison.Ordinal)).Order().ShouldBe(["DELETE /actors/T/1", "DELETE /actors/T/2"]);
    }

    [Fact]
    public async Task Without_a_store_for_actor_state_no_type_is_offered()
    {
        await using var actors = await ActorHarness.StartAsync(hosts: false);
        using var channel = new Sidecar.App.AppChannel(token: null);
        var none = Sidecar.State.StateStores.Open([], actors.Identity, actors.Database, actors.Time);
        await using var table = new ActorTable(
            actors.Identity, channel, none, actors.Placement, actors.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<ActorTable>.Instance);

        table.Host(new([new("T", ActorHarness.Idle, TimeSpan.Zero, default)]));

        actors.Placement.IsHosted("T").ShouldBeFalse();
    }

    private static int Deactivations(TestApp app) => app.Requests.Count(request => request.StartsWith("DELETE", StringComparison.Ordinal));
}
