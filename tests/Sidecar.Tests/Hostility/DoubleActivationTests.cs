using System.Text.Json;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.Instances;
using Testing;

namespace Sidecar.Tests.Hostility;

public sealed class DoubleActivationTests
{
    [Fact]
    public async Task An_actor_has_turns_on_two_instances_at_once()
    {
        var watch = new TurnWatch();
        await using var sidecar = await TestSidecar.StartAsync(Resources.ActorStore, options => options with
        {
            Apps = [new() { AppId = "shop" }, new() { AppId = "shop" }],
            Hostile = "double-activation",
            HostileSeed = 1,
        });
        await using var first = await ActorApp.StartAsync(watch);
        await using var second = await ActorApp.StartAsync(watch);
        var both = new TaskCompletionSource();
        first.Turn = second.Turn = (_, _, _) => watch.Overlaps.IsEmpty ? both.Task : Task.FromResult(both.TrySetResult());
        sidecar.Host.Instances("shop")[0].ConnectApp(first.Port);
        sidecar.Host.Instances("shop")[1].ConnectApp(second.Port);
        await Eventually.BecomesTrueAsync(async () => (await HostsAsync(sidecar)) == 2, "both host");

        var calls = Enumerable.Range(0, 10).Select(_ => sidecar.Http.PutAsync("/v1.0/actors/T/one/method/do", null)).ToList();

        await both.Task.WaitAsync(TimeSpan.FromSeconds(20));
        (await Task.WhenAll(calls)).ShouldAllBe(answer => answer.IsSuccessStatusCode);
        first.Called.ShouldNotBeEmpty();
        second.Called.ShouldNotBeEmpty();
    }

    private static async Task<int> HostsAsync(TestSidecar sidecar)
    {
        using var client = new HttpClient();
        var metadata = await Task.WhenAll(sidecar.Host.Instances("shop").Select(i => client.GetStringAsync(new Uri(i.HttpEndpoint, "/v1.0/metadata"))));
        return metadata.Count(text => JsonDocument.Parse(text).RootElement.TryGetProperty("actors", out _));
    }
}
