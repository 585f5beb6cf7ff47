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
    public void A_newer_schema_is_refused_and_says_where_what_and_what_to_do() =>
        Should.Throw<UnknownEventException>(() => Types.Read(Event("CounterStarted", 4, "{}"))).Message.ShouldBe(
            "Event 1 of counter-a is a 'CounterStarted' of schema version 4; this service knows it up to version 3. Deploy the newer version first.");

    [Theory]
    [InlineData("""{"limit":"seven"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Data_of_another_form_is_refused_and_not_guessed_at(string data) =>
        Should.Throw<UnknownEventException>(() => Types.Read(Event("CounterStarted", 3, data)))
            .Message.ShouldStartWith("Event 1 of counter-a is a 'CounterStarted' of schema version 3, but its data is not of that form");

    [Fact]
    public void A_step_that_was_never_registered_is_named() =>
        Should.Throw<UnknownEventException>(() => new EventTypes<CounterEvent>().Add<CounterEvent.Started>("CounterStarted", 2).Read(Event("CounterStarted", 1, "{}")))
            .Message.ShouldContain("no upcaster from version 1");

    [Theory]
    [InlineData("CounterStarted", 0)]
    [InlineData("CounterStarted", 3)]
    [InlineData("CounterSet", 1)]
    public void A_step_that_leads_nowhere_is_refused(string type, int fromVersion) => Should.Throw<ArgumentException>(
        () => new EventTypes<CounterEvent>().Add<CounterEvent.Started>("CounterStarted", 3).Add(new Upcaster(type, fromVersion, data => data)));

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
