using Microsoft.AspNetCore.Http;
using Sidecar.Tests.App;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.Instances;

public sealed class InvocationInstancesTests
{
    [Fact]
    public async Task Calls_of_others_go_to_the_instances_by_turns_and_an_own_call_stays()
    {
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.Store, options => options with { Apps = [new() { AppId = "caller" }, new() { AppId = "shop" }, new() { AppId = "shop" }] });
        await using var first = await NamedAsync("first");
        await using var second = await NamedAsync("second");
        var instances = sidecar.Host.Instances("shop");
        instances[0].ConnectApp(first.Port);
        instances[1].ConnectApp(second.Port);
        await Task.WhenAll(instances.Select(ReadyAsync));

        (await AskAsync(sidecar.Host.HttpEndpoint("caller"), 4)).Order().ShouldBe(["first", "first", "second", "second"]);
        (await AskAsync(instances[1].HttpEndpoint, 4)).ShouldBe(["second", "second", "second", "second"]);

        await instances[0].StopAsync();
        (await AskAsync(sidecar.Host.HttpEndpoint("caller"), 4)).ShouldBe(["second", "second", "second", "second"]);
    }

    private static Task<TestApp> NamedAsync(string name) => TestApp.StartAsync(context => context.Response.WriteAsync(name));

    private static Task ReadyAsync(SidecarInstance instance) => Eventually.BecomesTrueAsync(
        async () =>
        {
            using var client = new HttpClient();
            using var answer = await client.GetAsync(new Uri(instance.HttpEndpoint, "/v1.0/healthz"));
            return answer.IsSuccessStatusCode;
        },
        "the instance is ready");

    private static async Task<IReadOnlyList<string>> AskAsync(Uri sidecar, int times)
    {
        using var client = new HttpClient { BaseAddress = sidecar };
        var answers = new List<string>();
        for (var i = 0; i < times; i++)
        {
            answers.Add(await client.GetStringAsync("/v1.0/invoke/shop/method/name"));
        }

        return answers;
    }
}
