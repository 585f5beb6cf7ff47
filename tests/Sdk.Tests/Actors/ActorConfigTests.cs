using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Builder;

namespace Sdk.Tests.Actors;

public sealed class ActorConfigTests : ActorAppTest
{
    [Fact]
    public async Task Tells_the_types_and_how_they_live()
    {
        using var response = await App.GetAsync(new Uri("/dapr/config", UriKind.Relative));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            """{"entities":["CounterActor","Renamed"],"actorIdleTimeout":"1h0m0s0ms","drainOngoingCallTimeout":"0h0m5s250ms","drainRebalancedActors":true,"""
            + """ "reentrancy":{"enabled":true,"maxStackDepth":3},"""[1..]
            + """ "entitiesConfig":[{"entities":["Renamed"],"actorIdleTimeout":"0h10m0s0ms","reentrancy":{"enabled":false}}]}"""[1..]);
    }

    [Fact]
    public async Task Cannot_be_mapped_without_actors()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        Should.Throw<InvalidOperationException>(app.MapActorsHandlers);
    }

    protected override void Configure(ActorRuntimeOptions options)
    {
        options.ActorIdleTimeout = TimeSpan.FromHours(1);
        options.DrainOngoingCallTimeout = TimeSpan.FromMilliseconds(5250);
        options.DrainRebalancedActors = true;
        options.ReentrancyConfig = new() { Enabled = true, MaxStackDepth = 3 };
        options.Actors.RegisterActor<CounterActor>();
        options.Actors.RegisterActor<CounterActor>("Renamed", new ActorRuntimeOptions { ActorIdleTimeout = TimeSpan.FromMinutes(10) });
    }
}
