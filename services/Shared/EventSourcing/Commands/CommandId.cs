using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>
/// The identity of a command within its stream: repeating it has no second effect. Clients' idempotency keys, the commands of processes
/// and ids that the service made itself live in name spaces of their own, so that none can take another's.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct CommandId
{
    private const string KeyPrefix = "key:";
    private const string ProcessPrefix = "process:";
    private const string RequestPrefix = "request:";

    private CommandId(string text) => Text = text;

    private string Text { get; }

    /// <summary>A client's idempotency key.</summary>
    public static CommandId FromKey(string idempotencyKey) => new(KeyPrefix + idempotencyKey);

    /// <summary>The command that a process derives from an event: the same event always gives the same id.</summary>
    /// <param name="process">The process's name.</param>
    /// <param name="eventId">The event that led to the command.</param>
    /// <param name="step">Tells several commands of one event apart.</param>
    public static CommandId FromEvent(string process, string eventId, string step) => new($"{ProcessPrefix}{process}/{eventId}/{step}");

    /// <summary>A request without a key: repeated only by the infrastructure.</summary>
    public static CommandId FromRequest(Guid requestId) => new($"{RequestPrefix}{requestId:D}");

    /// <summary>Whether the sender chose the id, so that even a command that changes nothing is kept for its late repeat.</summary>
    public bool IsKey => Text.StartsWith(KeyPrefix, StringComparison.Ordinal);

    /// <summary>Whether it follows from an event, so that its request can't differ from one time to the next.</summary>
    public bool IsFromProcess => Text.StartsWith(ProcessPrefix, StringComparison.Ordinal);

    public override string ToString() => Text;

    private sealed class Converter : JsonConverter<CommandId>
    {
        public override CommandId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 0 } text ? new CommandId(text) : throw new JsonException("expected a command id");

        public override void Write(Utf8JsonWriter writer, CommandId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
