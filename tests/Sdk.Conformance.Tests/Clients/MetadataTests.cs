namespace Sdk.Conformance.Tests.Clients;

public sealed class MetadataTests(ClientOfSidecar side) : ClientTest(side)
{
    [Fact]
    public async Task Tells_of_the_app_the_runtime_and_the_components()
    {
        var metadata = await Client.GetMetadataAsync();

        metadata.Id.ShouldBe(ClientOfSidecar.AppId);
        metadata.Actors.ShouldBeEmpty();
        metadata.Extended["daprRuntimeVersion"].ShouldNotBeEmpty();
        var store = metadata.Components.Single(component => component.Name == Store);
        (store.Type, store.Version).ShouldBe(("state.sqlite", "v1"));
        store.Capabilities.ShouldContain("TRANSACTIONAL");
        metadata.Components.Single(component => component.Name == "pubsub").Capabilities.ShouldNotContain("ETAG");
    }
}
