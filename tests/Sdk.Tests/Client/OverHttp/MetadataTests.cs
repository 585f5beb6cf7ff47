using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class MetadataTests : ClientTest
{
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
