using System.Text.Json;

namespace EventSourcing.Dapr;

/// <summary>The commands of one aggregate by name: the cases of its closed union, and nothing that the wire could name beside them.</summary>
internal static class CommandTypes<TCommand>
    where TCommand : class
{
    private static readonly Dictionary<string, Type> ByName =
        typeof(TCommand).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(TCommand))).ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static CommandEnvelope Pack(Command<TCommand> command) =>
        new(
            command.Name,
            JsonSerializer.SerializeToElement(command.Body, command.Body.GetType(), EventJson.Options),
            command.Id,
            command.RequestHash,
            command.Origin,
            command.Expected,
            command.OccurredAt);

    /// <exception cref="JsonException">The name is unknown or the content doesn't fit it.</exception>
    public static Command<TCommand> Unpack(CommandEnvelope envelope)
    {
        var type = ByName.GetValueOrDefault(envelope.Name) ?? throw new JsonException($"{typeof(TCommand).Name} has no case of that name.");
        var body = (TCommand?)envelope.Body.Deserialize(type, EventJson.Options) ?? throw new JsonException("A command has content.");
        return new Command<TCommand>(envelope.Id, envelope.RequestHash, body, envelope.Origin) { Expected = envelope.Expected, OccurredAt = envelope.OccurredAt };
    }
}
