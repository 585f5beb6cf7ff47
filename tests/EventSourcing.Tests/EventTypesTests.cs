using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventSourcing.Tests;

public sealed class EventTypesTests
{
    private static readonly StreamId Stream = StreamId.Of("counter", "a");

    private static EventTypes<CounterEvent> Types { get; } = new EventTypes<CounterEvent>()
        .Add<CounterEvent.Started>("CounterStarted", schemaVersion: 3)
        .Add(new Upcaster("CounterStarted", 1, old => new JsonObject { ["max"] = old["top"]!.DeepClone() }))
        .Add(new Upcaster("CounterStarted", 2, old => new JsonObject { ["limit"] = old["max"]!.DeepClone() }));

    [Theory]
    [InlineData(1, """{"top":7}""")]
    [InlineData(2, """{"max":7}""")]
    [InlineData(3, """{"limit":7,"added-later":true}""")]
    public void Every_schema_version_is_lifted_step_by_step(int schemaVersion, string data) =>
        Types.Read(Event("CounterStarted", schemaVersion, data)).ShouldBe(new CounterEvent.Started(7));

    [Fact]
    public void A_newer_schema_is_refused_and_says_what_to_do() =>
        Should.Throw<UnknownEventException>(() => Types.Read(Event("CounterStarted", 4, "{}"))).Message.ShouldContain("Deploy the newer version first");

    [Fact]
    public void An_unknown_type_is_refused_by_its_owner_and_skipped_by_others()
    {
        Should.Throw<UnknownEventException>(() => Types.Read(Event("Other", 1, "{}")));
        Types.TryRead(Event("Other", 1, "{}"), out _).ShouldBeFalse();
    }

    [Fact]
    public void Only_registered_classes_are_written()
    {
        Types.Write(new CounterEvent.Started(7)).Data.GetRawText().ShouldBe("""{"limit":7}""");
        Should.Throw<UnknownEventException>(() => Types.Write(new CounterEvent.Added(1)));
    }

    private static RecordedEvent Event(string type, int schemaVersion, string data) => new(
        "id", Stream, 1, type, schemaVersion, default, default, JsonDocument.Parse(data).RootElement, new EventMetadata("c", "c", "c"));
}
