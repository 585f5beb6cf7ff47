using System.Text.Json;
using Sidecar.App;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.Instances;

public sealed class ActorInstancesTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 40).Select(i => $"id-{i}")];
    private static readonly AppOptions Shop = new()
    {
        AppId = "shop",
        HealthCheck = new AppHealthOptions { Interval = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromSeconds(5), Threshold = 1 },
    };

    [Fact]
    public async Task Instances_share_the_actors_and_one_that_joins_takes_over_its_share()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.ActorStore);
        await using var first = await ActorApp.StartAsync();
        await using var second = await ActorApp.StartAsync();
        await JoinAsync(sidecar, sidecar.Host.Instances("shop")[0], first, hosts: 1);
        await CallAllAsync(sidecar);
        first.Called.Count.ShouldBe(Ids.Length);

        var joined = await sidecar.Host.AddAsync(Shop);
        await JoinAsync(sidecar, joined, second, hosts: 2);
        await CallAllAsync(sidecar);

        second.Called.Count.ShouldBeInRange(8, 32);
        first.Deactivated.Order().ShouldBe(second.Called.Order());
        (await ActiveAsync(sidecar.Host.Instances("shop")[0])).ShouldBe(Ids.Length - second.Called.Count);
        (await ActiveAsync(joined)).ShouldBe(second.Called.Count);
    }

    [Fact]
    public async Task A_call_in_flight_is_waited_for_before_its_actor_is_called_elsewhere()
    {
        var watch = new TurnWatch();
        var gate = new TaskCompletionSource();
        await using var sidecar = await TestSidecar.StartAsync(Resources.ActorStore);
        await using var first = await ActorApp.StartAsync(watch, drain: "20s");
        await using var second = await ActorApp.StartAsync(watch);
        first.Turn = (_, method, _) => method == "long" ? gate.Task : Task.CompletedTask;
        await JoinAsync(sidecar, sidecar.Host.Instances("shop")[0], first, hosts: 1);
        var running = Ids.Select(id => CallAsync(sidecar.Http, id, "long")).ToList();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(first.Called.Count == Ids.Length), "all calls are in the app");

        var joined = await sidecar.Host.AddAsync(Shop);
        joined.ConnectApp(second.Port);
        await Eventually.BecomesTrueAsync(async () => (await MetadataAsync(joined)).GetProperty("actorRuntime").TryGetProperty("activeActors", out _), "the second instance hosts");
        var waiting = Ids.Select(id => CallAsync(sidecar.Http, id, "next")).ToList();
        await CallAsync(sidecar.Http, "other", "next").WaitAsync(TimeSpan.FromMilliseconds(300)).ShouldThrowAsync<TimeoutException>();
        second.Called.ShouldBeEmpty();

        gate.SetResult();
        (await Task.WhenAll(running)).ShouldAllBe(ok => ok);
        (await Task.WhenAll(waiting)).ShouldAllBe(ok => ok);
        second.Called.ShouldNotBeEmpty();
        watch.Overlaps.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_outlasts_the_drain_is_cut_and_made_again_at_the_new_host()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.ActorStore);
        await using var first = await ActorApp.StartAsync(drain: "100ms");
        await using var second = await ActorApp.StartAsync();
        first.Turn = (id, _, aborted) => first.Called.Count(called => called == id) == 1 ? Task.Delay(Timeout.Infinite, aborted) : Task.CompletedTask;
        await JoinAsync(sidecar, sidecar.Host.Instances("shop")[0], first, hosts: 1);
        var running = Ids.Select(id => CallAsync(sidecar.Http, id, "do")).ToList();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(first.Called.Count == Ids.Length), "all calls are in the app");

        await JoinAsync(sidecar, await sidecar.Host.AddAsync(Shop), second, hosts: 2);

        (await Task.WhenAll(running)).ShouldAllBe(ok => ok);
        second.Called.ShouldNotBeEmpty();
        (first.Called.Count + second.Called.Count).ShouldBe(2 * Ids.Length, "those that stay are cut and made again too, as in daprd");
    }

    [Fact]
    public async Task An_instance_that_is_shut_down_over_its_API_leaves_its_actors_to_the_others()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.ActorStore);
        await using var first = await ActorApp.StartAsync();
        await using var second = await ActorApp.StartAsync();
        await JoinAsync(sidecar, sidecar.Host.Instances("shop")[0], first, hosts: 1);
        var joined = await sidecar.Host.AddAsync(Shop);
        await JoinAsync(sidecar, joined, second, hosts: 2);
        await CallAllAsync(sidecar);
        var share = second.Called.Count;

        using var client = new HttpClient();
        await client.PostAsync(new Uri(joined.HttpEndpoint, "/v1.0/shutdown"), null);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(second.Deactivated.Count == share), "the leaving instance is told of its actors");
        await CallAllAsync(sidecar);

        second.Called.Count.ShouldBe(share);
        first.Called.Count.ShouldBe((2 * Ids.Length) - share);
        sidecar.Host.StopAsked.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_reminder_goes_to_whoever_hosts_its_actor_by_then()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.ActorStore);
        await using var first = await ActorApp.StartAsync();
        await using var second = await ActorApp.StartAsync();
        await JoinAsync(sidecar, sidecar.Host.Instances("shop")[0], first, hosts: 1);
        foreach (var id in Ids)
        {
            (await sidecar.Http.PostAsync($"/v1.0/actors/T/{id}/reminders/wake", new StringContent("""{"dueTime":"1s"}"""))).EnsureSuccessStatusCode();
        }

        await JoinAsync(sidecar, await sidecar.Host.AddAsync(Shop), second, hosts: 2);

        await Eventually.BecomesTrueAsync(() => Task.FromResult(first.Called.Concat(second.Called).Distinct().Count() == Ids.Length), "every reminder has fired");
        second.Called.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task No_actor_has_two_turns_at_once_while_instances_join_stop_and_die()
    {
        var watch = new TurnWatch();
        await using var sidecar = await TestSidecar.StartAsync(Resources.ActorStore, options => options with { Apps = [Shop] });
        await using var lasting = await StartBusyAsync(watch);
        await JoinAsync(sidecar, sidecar.Host.Instances("shop")[0], lasting, hosts: 1);
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 16).Select(n => Task.Run(() => CallUntilAsync(sidecar, new Random(n), stop.Token))).ToList();

        for (var round = 0; round < 6; round++)
        {
            await using var other = await StartBusyAsync(watch);
            var joined = await sidecar.Host.AddAsync(Shop);
            joined.ConnectApp(other.Port);
            await Eventually.BecomesTrueAsync(() => Task.FromResult(other.Called.Count > 50), "the other instance is called");
            if (round % 2 == 0)
            {
                await joined.StopAsync();
            }

            await other.DisposeAsync();
            var before = watch.Turns;
            await Eventually.BecomesTrueAsync(() => Task.FromResult(watch.Turns > before + 100), "the others go on");
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        watch.Overlaps.ShouldBeEmpty();
    }

    private static async Task<ActorApp> StartBusyAsync(TurnWatch watch)
    {
        var app = await ActorApp.StartAsync(watch);
        app.Turn = (_, _, aborted) => Task.Delay(10, aborted);
        return app;
    }

    private static async Task CallUntilAsync(TestSidecar sidecar, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await CallAsync(sidecar.Http, Ids[random.Next(Ids.Length)], "do");
        }
    }

    private static async Task JoinAsync(TestSidecar sidecar, SidecarInstance instance, ActorApp app, int hosts)
    {
        instance.ConnectApp(app.Port);
        await Eventually.BecomesTrueAsync(
            async () => (await Task.WhenAll(sidecar.Host.Instances("shop").Select(MetadataAsync))).Count(m => m.TryGetProperty("actors", out _)) == hosts, $"{hosts} hosts");
    }

    private static async Task CallAllAsync(TestSidecar sidecar) =>
        (await Task.WhenAll(Ids.Select(id => CallAsync(sidecar.Http, id, "do")))).ShouldAllBe(ok => ok);

    private static async Task<bool> CallAsync(HttpClient http, string id, string method)
    {
        using var answer = await http.PutAsync($"/v1.0/actors/T/{id}/method/{method}", null);
        return answer.IsSuccessStatusCode;
    }

    private static async Task<int> ActiveAsync(SidecarInstance instance) =>
        (await MetadataAsync(instance)).GetProperty("actors")[0].GetProperty("count").GetInt32();

    private static async Task<JsonElement> MetadataAsync(SidecarInstance instance)
    {
        using var client = new HttpClient();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri(instance.HttpEndpoint, "/v1.0/metadata"))).RootElement;
    }
}
