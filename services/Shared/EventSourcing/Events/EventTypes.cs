using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventSourcing;

/// <summary>
/// The registered event types of one category: wire name and schema version against class. Names on the wire outlive class renames,
/// and no type name is ever taken from the wire. Immutable once built; safe for concurrent use.
/// </summary>
public sealed class EventTypes<TEvent>
    where TEvent : class
{
    private readonly Dictionary<string, Registration> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, Registration> _byClass = [];
    private readonly Dictionary<(string Type, int FromVersion), Upcaster> _upcasters = [];

    /// <summary>The wire name of the event after which a stream's personal data is erased; null where there is none.</summary>
    public string? Erasure { get; private set; }

    /// <summary>Registers a class under its wire name and the newest schema version that this code writes.</summary>
    /// <param name="wireName">What it is called in streams.</param>
    /// <param name="schemaVersion">The newest version of its data's form.</param>
    /// <param name="personal">Texts in its data that are about a person and are stored sealed; those of inner objects as <c>address.street</c>.</param>
    /// <exception cref="ArgumentException">The class has no such text.</exception>
    public EventTypes<TEvent> Add<T>(string wireName, int schemaVersion = 1, params IReadOnlyList<string> personal)
        where T : TEvent
    {
        var registration = new Registration(wireName, schemaVersion, typeof(T), PersonalFields.Of(typeof(T), personal));
        _byName.Add(wireName, registration);
        _byClass.Add(typeof(T), registration);
        return this;
    }

    /// <summary>Registers the event that erases the personal data of its stream: once it is there, the stream's key is destroyed.</summary>
    public EventTypes<TEvent> AddErasure<T>(string wireName)
        where T : TEvent
    {
        Erasure = wireName;
        return Add<T>(wireName);
    }

    /// <summary>Registers one step from an older schema version to the next; its event comes first.</summary>
    /// <exception cref="ArgumentException">There is no such event, or it has no version after that one.</exception>
    public EventTypes<TEvent> Add(Upcaster upcaster)
    {
        if (!_byName.TryGetValue(upcaster.Type, out var known) || upcaster.FromVersion < 1 || upcaster.FromVersion >= known.SchemaVersion)
        {
            throw new ArgumentException($"'{upcaster.Type}' has no schema version after {upcaster.FromVersion}", nameof(upcaster));
        }

        _upcasters.Add((upcaster.Type, upcaster.FromVersion), upcaster);
        return this;
    }

    /// <summary>Wire names with their newest schema version.</summary>
    public IEnumerable<(string WireName, int SchemaVersion, Type Class)> Registered => _byName.Values.Select(r => (r.WireName, r.SchemaVersion, r.Class));

    /// <summary>The wire names of some events, given by their classes or by base classes of them.</summary>
    public IReadOnlySet<string> NamesOf(params IEnumerable<Type> classes) =>
        _byName.Values.Where(r => classes.Any(c => c.IsAssignableFrom(r.Class))).Select(r => r.WireName).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is personal in the data of an event; null where nothing is.</summary>
    public PersonalFields? PersonalIn(string wireName) => _byName.GetValueOrDefault(wireName)?.Personal;

    /// <summary>The wire form of an event, with everything in plain.</summary>
    /// <exception cref="UnknownEventException">The class was never registered.</exception>
    public (string Type, int SchemaVersion, JsonElement Data) Write(TEvent @event) =>
        _byClass.TryGetValue(@event.GetType(), out var known)
            ? (known.WireName, known.SchemaVersion, JsonSerializer.SerializeToElement(@event, known.Class, EventJson.Options))
            : throw UnknownEventException.NotRegistered(@event.GetType());

    /// <summary>The event in its class, lifted to the newest schema version. Personal data that was not opened reads as erased.</summary>
    /// <exception cref="UnknownEventException">Type or schema version is unknown here, an upcaster is missing, or the data is not of its form.</exception>
    public TEvent Read(RecordedEvent recorded) => TryRead(recorded, out var @event) ? @event : throw UnknownEventException.UnknownType(recorded);

    /// <summary>The same for a reader that skips types it doesn't know, such as another context.</summary>
    /// <exception cref="UnknownEventException">The type is known but its schema version is newer, an upcaster is missing, or the data is not of its form.</exception>
    public bool TryRead(RecordedEvent recorded, [NotNullWhen(true)] out TEvent? @event)
    {
        if (!_byName.TryGetValue(recorded.Type, out var known))
        {
            @event = null;
            return false;
        }

        if (recorded.SchemaVersion > known.SchemaVersion)
        {
            throw UnknownEventException.NewerVersion(recorded, known.SchemaVersion);
        }

        try
        {
            var data = recorded.SchemaVersion == known.SchemaVersion ? recorded.Data : Lift(recorded, known);
            data = known.Personal is null ? data : SealedJson.Redact(data);
            @event = (TEvent?)data.Deserialize(known.Class, EventJson.Options) ?? throw UnknownEventException.Malformed(recorded);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // What the serializer, a value's constructor or an upcaster says of data that is not of the registered form.
            throw UnknownEventException.Malformed(recorded, exception);
        }
    }

    private JsonElement Lift(RecordedEvent recorded, Registration known)
    {
        var data = JsonObject.Create(recorded.Data)!;
        for (var version = recorded.SchemaVersion; version < known.SchemaVersion; version++)
        {
            data = _upcasters.TryGetValue((recorded.Type, version), out var upcaster)
                ? upcaster.Lift(data)
                : throw UnknownEventException.NoUpcaster(recorded, version);
        }

        return JsonSerializer.SerializeToElement(data);
    }

    private sealed record Registration(string WireName, int SchemaVersion, Type Class, PersonalFields? Personal);
}
