using Dapr;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class PublishTests : ClientTest
{
    [Fact]
    public async Task Publishes_data_as_json()
    {
        await Client.PublishEventAsync("bus", "orders/new", new Customer("Ada", 7), new Dictionary<string, string> { ["cloudevent.id"] = "1/2" });

        Sidecar.OnlyCall.Method.ShouldBe("POST");
        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/publish/bus/orders/new?metadata.cloudevent.id=1%2F2");
        Sidecar.OnlyCall.ContentType.ShouldBe("application/json");
        Sidecar.OnlyCall.Text.ShouldBe("""{"name":"Ada","limit":7}""");
    }

    [Fact]
    public async Task Publishes_a_cloud_event_as_its_own_envelope()
    {
        await Client.PublishEventAsync("bus", "orders", new CloudEvent<int>(5) { Type = "Counted", Source = new Uri("urn:here") });

        Sidecar.OnlyCall.ContentType.ShouldBe("application/cloudevents+json");
        Sidecar.OnlyCall.Text.ShouldContain("\"type\":\"Counted\"");
        Sidecar.OnlyCall.Text.ShouldContain("\"datacontenttype\":\"application/json\"");
    }

    [Fact]
    public async Task Publishes_bytes_with_the_content_type_given()
    {
        await Client.PublishByteEventAsync("bus", "orders", new byte[] { 1, 2, 255 }, "application/octet-stream");

        Sidecar.OnlyCall.ContentType.ShouldBe("application/octet-stream");
        Sidecar.OnlyCall.Body.ShouldBe([1, 2, 255]);
    }

    [Fact]
    public async Task Publishes_nothing_but_the_fact()
    {
        await Client.PublishEventAsync("bus", "orders");

        Sidecar.OnlyCall.ContentType.ShouldBeNull();
        Sidecar.OnlyCall.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task Throws_when_the_topic_is_forbidden()
    {
        Answers(Answer.Error(403, "ERR_PUBSUB_FORBIDDEN"));

        var failure = await Should.ThrowAsync<DaprException>(() => Client.PublishEventAsync("bus", "orders", 1));

        failure.Message.ShouldStartWith("Publish operation failed");
        failure.InnerException!.Message.ShouldContain("ERR_PUBSUB_FORBIDDEN");
    }
}
