using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Testing;
using static EventSourcing.Tests.PersonCommand;

namespace EventSourcing.Tests;

/// <summary>Streams hold what is personal sealed, each text in its place, and are read with their key or without.</summary>
public sealed class SealedEventTests
{
    private static readonly StreamId Ada = StreamId.Of("person", "ada");
    private static readonly StreamId Bob = StreamId.Of("person", "bob");

    private readonly InMemoryCommitStore _store = new();
    private readonly InMemoryKeyRing _keys = new();

    [Fact]
    public void Whatever_a_name_is_the_stream_does_not_hold_it_and_history_gives_it_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), name => HoldsAsync($"+{name.Get}+{name.Get}").GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Nothing_but_what_is_registered_as_personal_is_sealed()
    {
        await MeetAsync(Ada, "Ada", "London");
        var data = _store.All(Ada)[0].Events[0].Data;
        data.GetProperty("home").GetProperty("country").GetString().ShouldBe("DE");
        data.GetProperty("name").EnumerateObject().Select(member => member.Name).ShouldBe(["sealed"]);
        data.GetProperty("home").GetProperty("town").EnumerateObject().Select(member => member.Name).ShouldBe(["sealed"]);
    }

    [Fact]
    public async Task A_stream_that_holds_nothing_personal_has_no_key()
    {
        await MeetAsync(Ada, name: null, town: null);
        _keys.Holds(Ada).ShouldBeFalse();
        await MeetAsync(Ada, name: null, town: "London");
        _keys.Holds(Ada).ShouldBeTrue();
    }

    [Fact]
    public async Task A_sealed_text_opens_neither_in_another_field_nor_in_another_event_nor_in_another_stream()
    {
        await MeetAsync(Ada, "Ada", "London");
        await MeetAsync(Ada, "Ada again", "Paris");
        await MeetAsync(Bob, "Bob", "Rome");

        await ShouldNotOpenAsync(Ada, 1, "name", From(Ada, 1, "home", "town"));
        await ShouldNotOpenAsync(Ada, 2, "name", From(Ada, 1, "name"));
        await ShouldNotOpenAsync(Bob, 1, "name", From(Ada, 1, "name"));
    }

    [Fact]
    public async Task A_reader_without_any_keys_sees_that_something_is_erased()
    {
        await MeetAsync(Ada, "Ada", "London");
        Person.Types.Read(_store.All(Ada)[0].Events[0]).ShouldBe(new PersonEvent.Met("[erased]", new Home("[erased]", "DE")));
    }

    [Fact]
    public async Task A_class_that_does_not_say_what_is_personal_reads_no_sealed_text()
    {
        await MeetAsync(Ada, "Ada", "London");
        var careless = new EventTypes<PersonEvent>().Add<PersonEvent.Met>("PersonMet", schemaVersion: 2);
        Should.Throw<UnknownEventException>(() => careless.Read(_store.All(Ada)[0].Events[0]));
    }

    [Fact]
    public async Task What_was_altered_is_unreadable_for_readers_of_many_streams_and_nobody_else_is_held_up()
    {
        await MeetAsync(Ada, "Ada", "London");
        var commit = With(_store.All(Ada)[0], "name", From(Ada, 1, "home", "town"));
        var spoilt = StreamSeal.OpenOrSpoil(commit, await _keys.FindAsync(Ada, default));
        spoilt.Number.ShouldBe(1);
        Should.Throw<UnknownEventException>(() => Person.Types.Read(spoilt.Events[0]));
    }

    [Fact]
    public async Task Keys_that_can_not_be_reached_are_not_taken_for_destroyed()
    {
        await MeetAsync(Ada, "Ada", "London");
        _keys.Before = _ => throw new KeyRingException("away");
        await Should.ThrowAsync<KeyRingException>(() => History().NowAsync(Ada, default));
        (await Session(Ada).HandleAsync(Person.Command(new Count(1), "count"), default)).ShouldBeOfType<CommandOutcome.Unavailable>();
        (await Session(Bob).HandleAsync(Person.Command(new Meet("Bob", "Rome"), "meet"), default)).ShouldBeOfType<CommandOutcome.Unavailable>();
        _store.All(Bob).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_without_personal_data_needs_no_key()
    {
        _keys.Before = _ => throw new KeyRingException("away");
        (await Session(Ada).HandleAsync(Person.Command(new Count(1), "count"), default)).ShouldBeOfType<CommandOutcome.Done>();
    }

    [Fact]
    public void Older_events_that_stand_in_plain_are_lifted()
    {
        var plain = WireForm.Of("PersonMet", 1, JsonSerializer.SerializeToElement(new { name = "Ada", home = new { town = "London", country = "GB" } }));
        Person.Types.Read(plain).ShouldBe(new PersonEvent.Met("Ada", new Home("London", "GB")));
    }

    [Theory]
    [InlineData("names")]
    [InlineData("home")]
    [InlineData("home.street")]
    public void What_is_registered_as_personal_must_be_a_text_of_the_event(string path) =>
        Should.Throw<ArgumentException>(() => new EventTypes<PersonEvent>().Add<PersonEvent.Met>("PersonMet", 1, path));

    private async Task<bool> HoldsAsync(string name)
    {
        var stream = StreamId.Of("person", Guid.NewGuid().ToString("N"));
        await MeetAsync(stream, name, name);
        var stored = JsonSerializer.Serialize(_store.All(stream), EventJson.Options);
        var state = (await History().NowAsync(stream, default))!.State;
        return !stored.Contains(JsonEncodedText.Encode(name, EventJson.Options.Encoder).ToString(), StringComparison.Ordinal)
            && (state.Name, state.Town) == (name, name) && (await _store.VerifyAsync(stream, ChainKeys.None, default)).Intact;
    }

    private async Task MeetAsync(StreamId stream, string? name, string? town) =>
        (await Session(stream).HandleAsync(Person.Command(new Meet(name, town), Guid.NewGuid().ToString()), default)).ShouldBeOfType<CommandOutcome.Done>();

    private async Task ShouldNotOpenAsync(StreamId stream, int number, string field, JsonNode sealedText)
    {
        var original = _store.All(stream)[number - 1];
        _store.Tamper(With(original, field, sealedText));
        await Should.ThrowAsync<SealBrokenException>(() => History().NowAsync(stream, default));
        _store.Tamper(original);
        await History().NowAsync(stream, default);
    }

    private JsonNode From(StreamId stream, int number, params string[] path) =>
        path.Aggregate(JsonNode.Parse(_store.All(stream)[number - 1].Events[0].Data.GetRawText())!, (node, name) => node[name]!).DeepClone();

    private static Commit With(Commit commit, string field, JsonNode value)
    {
        var data = JsonNode.Parse(commit.Events[0].Data.GetRawText())!;
        data[field] = value.DeepClone();
        return commit with { Events = [commit.Events[0] with { Data = JsonSerializer.SerializeToElement(data) }] };
    }

    private StreamHistory<PersonCommand, PersonState, PersonEvent> History() => new(Person.Decider, _store, _keys);

    private AggregateSession<PersonCommand, PersonState, PersonEvent> Session(StreamId stream) => new(Person.Decider, stream, _store, TimeProvider.System, null, _keys);
}
