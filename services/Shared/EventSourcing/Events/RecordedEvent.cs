using System.Text.Json;

namespace EventSourcing;

/// <summary>An event as it stands in a stream and in messages. Its JSON is public contract.</summary>
/// <param name="Id">Unique over all streams (a version-7 UUID).</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="Type">Its registered wire name.</param>
/// <param name="SchemaVersion">The version of <paramref name="Data"/>'s form, from 1.</param>
/// <param name="RecordedAt">When it was decided; never earlier than the event before it in the stream.</param>
/// <param name="OccurredAt">When it happened in the world: the sender's word, or <paramref name="RecordedAt"/>.</param>
/// <param name="Data">What happened, in the form that type and schema version name.</param>
/// <param name="Metadata">Where it came from.</param>
public sealed record RecordedEvent(
    string Id,
    StreamId Stream,
    long Version,
    string Type,
    int SchemaVersion,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    JsonElement Data,
    EventMetadata Metadata);

/// <summary>Where an event came from.</summary>
/// <param name="CommandId">The command that led to it.</param>
/// <param name="CorrelationId">One id for everything that one request set off, over all services.</param>
/// <param name="CausationId">What directly caused the command: the id of an event, or of the request.</param>
/// <param name="TraceParent">The W3C trace context of the command.</param>
public sealed record EventMetadata(string CommandId, string CorrelationId, string CausationId, string? TraceParent = null);

/// <summary>An event in the domain's own type, with the facts of its record that a fold may need.</summary>
public readonly record struct Recorded<TEvent>(TEvent Event, long Version, DateTimeOffset OccurredAt);
