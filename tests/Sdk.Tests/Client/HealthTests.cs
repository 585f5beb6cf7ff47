using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client;

public sealed class HealthTests : ClientTest
{
    [Theory]
    [InlineData(204, true)]
    [InlineData(500, false)]
    public async Task Health_is_what_the_status_says(int status, bool healthy)
    {
        Answers(new Answer(status));

        (await Client.CheckHealthAsync()).ShouldBe(healthy);
        (await Client.CheckOutboundHealthAsync()).ShouldBe(healthy);

        Sidecar.Calls.Select(call => call.Target).ShouldBe(["/v1.0/healthz", "/v1.0/healthz/outbound"]);
    }

    [Fact]
    public async Task No_sidecar_is_unhealthy()
    {
        await Sidecar.DisposeAsync();

        (await Client.CheckHealthAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Waits_until_the_sidecar_can_be_called()
    {
        Sidecar.Answers = _ => new Answer(Sidecar.Calls.Count < 3 ? 500 : 204);

        await Client.WaitForSidecarAsync();

        Sidecar.Calls.Select(call => call.Target).ShouldBe(Enumerable.Repeat("/v1.0/healthz/outbound", 3));
    }

    [Fact]
    public async Task Waits_no_longer_than_told()
    {
        Answers(new Answer(500));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(() => Client.WaitForSidecarAsync(cancelled.Token));
    }

    [Fact]
    public async Task Reads_metadata_with_the_parts_that_daprd_leaves_out()
    {
        Answers(Answer.Json(
            """
            {"id":"orders","actorRuntime":{"activeActors":[{"type":"Order","count":3},{"type":"Idle"}]},"extended":{"daprRuntimeVersion":"1.18.3"},
             "components":[{"name":"store","type":"state.sqlite","version":"v1","capabilities":["ETAG"]},{"name":"bus","type":"pubsub.redis"}],"more":1}
            """));

        var metadata = await Client.GetMetadataAsync();

        metadata.Id.ShouldBe("orders");
        metadata.Actors.Select(a => (a.Type, a.Count)).ShouldBe([("Order", 3), ("Idle", 0)]);
        metadata.Extended["daprRuntimeVersion"].ShouldBe("1.18.3");
        metadata.Components.Select(c => (c.Name, c.Type, c.Version, c.Capabilities.Length))
            .ShouldBe([("store", "state.sqlite", "v1", 1), ("bus", "pubsub.redis", "", 0)]);
    }
}
