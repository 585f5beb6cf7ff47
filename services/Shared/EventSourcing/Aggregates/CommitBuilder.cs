using System.Text.Json;

namespace EventSourcing;

/// <summary>Makes the next commit of a stream out of a decision: a draft, in plain and without a hash.</summary>
internal static class CommitBuilder
{
    public static Commit Draft<TCommand, TState, TEvent>(
        StreamId stream, StreamFold<TCommand, TState, TEvent> fold, Command<TCommand> command, IReadOnlyList<WireEvent> events, DateTimeOffset now)
        where TCommand : class
        where TEvent : class
    {
        var recordedAt = now > fold.RecordedAt ? now : fold.RecordedAt;
        var metadata = new EventMetadata(command.Id.ToString(), command.Origin.CorrelationId, command.Origin.CausationId, command.Origin.TraceParent);
        var recorded = events.Select((e, index) => new RecordedEvent(
            Guid.CreateVersion7(recordedAt).ToString(),
            stream,
            fold.Version + 1 + index,
            e.Type,
            e.SchemaVersion,
            recordedAt,
            command.OccurredAt ?? recordedAt,
            e.Data,
            metadata));

        return new Commit(
            stream, fold.Checkpoint.Number + 1, fold.Version + 1, [.. recorded], command.Id, command.RequestHash, fold.Checkpoint.Hash, Hash: "");
    }

    public static WireEvent ToWire(CommandRejected rejected) =>
        new(CommandRejected.WireName, CommandRejected.SchemaVersion, JsonSerializer.SerializeToElement(rejected, EventJson.Options));
}

/// <summary>An event's type, schema version and data, before it has a place in a stream.</summary>
internal readonly record struct WireEvent(string Type, int SchemaVersion, JsonElement Data);
