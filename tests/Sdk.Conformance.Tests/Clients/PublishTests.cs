namespace Sdk.Conformance.Tests.Clients;

public sealed class PublishTests(ClientOfSidecar side) : ClientTest(side)
{
    [Fact]
    public async Task An_allowed_topic_takes_whatever_is_published()
    {
        await Client.PublishEventAsync("guarded", "open", new { Key });
        await Client.PublishEventAsync("guarded", "open");
        await Client.PublishByteEventAsync("guarded", "open", new byte[] { 1, 2, 255 }, "application/octet-stream");
    }

    [Fact]
    public Task A_forbidden_topic_is_a_failure() =>
        FailsAsync("Publish", () => Client.PublishEventAsync("guarded", "closed", 1));

    [Fact]
    public Task A_broker_that_is_not_there_is_a_failure() =>
        FailsAsync("Publish", () => Client.PublishEventAsync("nosuch", "open", 1));
}
