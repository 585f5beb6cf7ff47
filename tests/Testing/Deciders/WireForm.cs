using System.Text.Json;
using EventSourcing;

namespace Testing;

/// <summary>Events as they are recorded, for tests that need no store.</summary>
public static class WireForm
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly StreamId Stream = StreamId.Of("spec", "1");

    private static readonly EventMetadata Metadata = new("process:spec/0/0", "spec", "spec");

    /// <summary>When the event of a version occurred.</summary>
    public static DateTimeOffset TimeOf(long version) => Start.AddHours(version);

    public static RecordedEvent Of<TEvent>(EventTypes<TEvent> types, TEvent @event, long version)
        where TEvent : class
    {
        var (type, schemaVersion, data) = types.Write(@event);
        return Of(type, schemaVersion, data, version);
    }

    public static RecordedEvent Of(string type, int schemaVersion, JsonElement data, long version = 1)
    {
        var time = TimeOf(version);
        return new RecordedEvent($"{version}", Stream, version, type, schemaVersion, time, time, data, Metadata);
    }

    /// <summary>Type, schema version and data of each event, a line each.</summary>
    public static string Text<TEvent>(EventTypes<TEvent> types, IEnumerable<TEvent> events)
        where TEvent : class =>
        string.Join('\n', events.Select(types.Write).Select(e => $"{e.Type} v{e.SchemaVersion} {e.Data.GetRawText()}"));
}
