using System.Text.Json;
using Testing;

namespace Sdk.Conformance.Tests.Crossing;

/// <summary>What the JavaScript client publishes is what a .NET subscriber gets.</summary>
[Collection(SharedSides.Name)]
public sealed class JavaScriptPublishesTests(BothSides sides)
{
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public static TheoryData<string> Protocols => ["http", "grpc"];

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task An_object_arrives_as_the_type_it_stands_for(string protocol)
    {
        await PublishAsync(protocol, "notes", new Note(_mark, "Zoë", 12.5m, ["a", "b"]));
        var (route, note) = (await sides.Deliveries.OfAsync(_mark))[0];
        route.ShouldBe("/notes");
        (note.Text, note.Amount).ShouldBe(("Zoë", 12.5m));
        note.Tags.ShouldBe(["a", "b"]);
    }

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task A_type_leads_to_its_route(string protocol)
    {
        await PublishAsync(protocol, "notes", new Note(_mark), new { metadata = new Dictionary<string, string> { ["cloudevent.type"] = "note.dear" } });
        (await sides.Deliveries.OfAsync(_mark))[0].Route.ShouldBe("/dear-notes");
    }

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task A_CloudEvent_is_taken_apart(string protocol)
    {
        await PublishAsync(protocol, "notes", new { specversion = "1.0", id = _mark, source = "shop", type = "note.dear", data = new Note(_mark, "Ada") });
        var (route, note) = (await sides.Deliveries.OfAsync(_mark))[0];
        (route, note.Text).ShouldBe(("/dear-notes", "Ada"));
    }

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task A_text_arrives_as_text(string protocol)
    {
        await PublishAsync(protocol, "texts", $"{_mark} Zoë");
        var (_, note) = (await sides.Deliveries.OfAsync(_mark))[0];
        note.Text.ShouldBe($"{_mark} Zoë");
        note.Tags.ShouldBe(["text/plain"]);
    }

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task A_raw_event_arrives_as_it_was(string protocol)
    {
        await PublishAsync(protocol, "raw-notes", $"{_mark} raw", new { metadata = new { rawPayload = "true" } });
        var (_, note) = (await sides.Deliveries.OfAsync(_mark))[0];
        note.Text.ShouldBe($"{_mark} raw");
        note.Tags.ShouldBe(["application/octet-stream"]);
    }

    [NodeFact]
    public async Task What_NET_wants_again_comes_again()
    {
        await sides.LetJavaScriptAsync("publish", new { protocol = "http", pubsub = "patient", topic = "stubborn-notes", data = new Note(_mark, Amount: 3) });
        await sides.Deliveries.OfAsync(_mark, 3);
        await PublishAsync("http", "notes", new Note($"later-{_mark}"));
        await sides.Deliveries.OfAsync($"later-{_mark}");
        sides.Deliveries.Count(_mark).ShouldBe(3);
    }

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task A_bulk_arrives_entry_by_entry(string protocol)
    {
        await sides.LetJavaScriptAsync("publish-bulk", new { protocol, pubsub = "pubsub", topic = "notes", messages = Notes(20) });
        (await sides.Deliveries.OfAsync(_mark, 20)).Select(d => d.Note.Amount).Order().ShouldBe(Enumerable.Range(0, 20).Select(n => (decimal)n));
    }

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task A_bulk_subscriber_gets_them_all(string protocol)
    {
        await sides.LetJavaScriptAsync("publish-bulk", new { protocol, pubsub = "pubsub", topic = "many", messages = Notes(20) });
        var found = await sides.Deliveries.OfAsync(_mark, 20);
        found.Select(d => d.Note.Amount).Order().ShouldBe(Enumerable.Range(0, 20).Select(n => (decimal)n));
        found.ShouldAllBe(d => d.Route == "/many");
    }

    [NodeTheory]
    [MemberData(nameof(Protocols))]
    public async Task What_NET_drops_goes_to_the_dead_letters_of_JavaScript(string protocol)
    {
        await PublishAsync(protocol, "refused", new Note(_mark));
        var dead = (await sides.JavaScriptReceivesAsync(_mark))[0];
        dead.GetProperty("topic").GetString().ShouldBe("plain");
        dead.GetProperty("envelope").GetProperty("topic").GetString().ShouldBe("refused");
    }

    private Note[] Notes(int count) => [.. Enumerable.Range(0, count).Select(n => new Note(_mark, Amount: n))];

    private async Task PublishAsync(string protocol, string topic, object data, object? options = null) =>
        (await sides.LetJavaScriptAsync("publish", new { protocol, pubsub = "pubsub", topic, data, options = options ?? new { } }))
            .GetProperty("result").ValueKind.ShouldBe(JsonValueKind.Object);
}
