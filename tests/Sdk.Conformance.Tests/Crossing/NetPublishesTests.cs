using System.Text;
using System.Text.Json;
using Dapr;
using Dapr.Client;
using Testing;

namespace Sdk.Conformance.Tests.Crossing;

/// <summary>What the .NET client publishes is what a JavaScript subscriber gets.</summary>
[Collection(SharedSides.Name)]
public sealed class NetPublishesTests(BothSides sides)
{
    private readonly string _mark = Guid.NewGuid().ToString("N");

    [NodeFact]
    public async Task An_object_arrives_as_JSON()
    {
        var note = new Note(_mark, "Zoë", 12.5m, ["a"]);
        await sides.Client.PublishEventAsync("pubsub", "plain", note);
        var received = await ReceivedAsync();
        JsonElement.DeepEquals(received.GetProperty("data"), JsonSerializer.SerializeToElement(note, JsonSerializerOptions.Web)).ShouldBeTrue();
        Envelope(received, "datacontenttype").ShouldBe("application/json");
        Envelope(received, "source").ShouldBe(BothSides.Net);
    }

    [NodeFact]
    public async Task Metadata_names_the_attributes_and_so_the_route()
    {
        var metadata = new Dictionary<string, string> { ["cloudevent.type"] = "order.placed", ["cloudevent.id"] = $"id-{_mark}" };
        await sides.Client.PublishEventAsync("pubsub", "routed", new Note(_mark), metadata);
        var received = await ReceivedAsync();
        received.GetProperty("route").GetString().ShouldBe("/placed");
        Envelope(received, "id").ShouldBe($"id-{_mark}");
    }

    [NodeFact]
    public async Task A_CloudEvent_arrives_as_it_is()
    {
        var published = new CloudEvent<Note>(new Note(_mark)) { Source = new Uri("urn:shop"), Type = "order.shipped", Subject = "order-1" };
        await sides.Client.PublishEventAsync("pubsub", "routed", published);
        var received = await ReceivedAsync();
        received.GetProperty("route").GetString().ShouldBe("/order");
        (Envelope(received, "source"), Envelope(received, "subject")).ShouldBe(("urn:shop", "order-1"));
    }

    [NodeFact]
    public async Task Bytes_arrive_as_they_were()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"mark":"{{_mark}}"}""");
        await sides.Client.PublishByteEventAsync("pubsub", "plain", bytes, "application/octet-stream");
        Envelope(await ReceivedAsync(), "data_base64").ShouldBe(Convert.ToBase64String(bytes));
    }

    [NodeFact]
    public async Task A_raw_event_arrives_without_an_envelope_of_its_own()
    {
        await sides.Client.PublishEventAsync("pubsub", "raw", new Note(_mark), new Dictionary<string, string> { ["rawPayload"] = "true" });
        var received = await ReceivedAsync();
        received.GetProperty("data").GetProperty("mark").GetString().ShouldBe(_mark);
        Envelope(received, "type").ShouldBe("com.dapr.event.sent");
    }

    [NodeFact]
    public async Task A_transaction_arrives_where_the_store_has_an_outbox()
    {
        var note = new Note(_mark, "Zoë", 12.5m);
        var metadata = new Dictionary<string, string> { ["contentType"] = "application/json", ["type"] = "order.placed" };
        var value = JsonSerializer.SerializeToUtf8Bytes(note, JsonSerializerOptions.Web);
        await sides.Client.ExecuteStateTransactionAsync("events", [new(_mark, value, StateOperationType.Upsert, metadata: metadata)]);
        var received = await ReceivedAsync();
        received.GetProperty("topic").GetString().ShouldBe("commits");
        JsonElement.DeepEquals(received.GetProperty("data"), JsonSerializer.SerializeToElement(note, JsonSerializerOptions.Web)).ShouldBeTrue();
        (Envelope(received, "datacontenttype"), Envelope(received, "type")).ShouldBe(("application/json", "order.placed"));
    }

    [NodeFact]
    public async Task What_JavaScript_drops_goes_to_the_dead_letters()
    {
        await sides.Client.PublishEventAsync("pubsub", "fragile", new { id = _mark, answers = new[] { "DROP" } });
        var received = await sides.JavaScriptReceivesAsync(_mark, 2);
        received.Select(r => r.GetProperty("topic").GetString()).ShouldBe(["fragile", "fragile-dead"]);
    }

    [NodeFact]
    public async Task What_JavaScript_wants_again_comes_again()
    {
        await sides.Client.PublishEventAsync("patient", "stubborn", new { id = _mark, answers = new[] { "RETRY", "RETRY", "SUCCESS" } });
        (await sides.JavaScriptReceivesAsync(_mark, 3)).Select(r => r.GetProperty("topic").GetString()).ShouldAllBe(topic => topic == "stubborn");
    }

    private async Task<JsonElement> ReceivedAsync() => (await sides.JavaScriptReceivesAsync(_mark))[0];

    private static string? Envelope(JsonElement received, string attribute) => received.GetProperty("envelope").GetProperty(attribute).GetString();
}
