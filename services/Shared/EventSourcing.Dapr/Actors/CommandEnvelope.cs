using System.Text.Json;

namespace EventSourcing.Dapr;

/// <summary>A command as it travels to an actor.</summary>
/// <param name="Name">Its registered name.</param>
/// <param name="Body">Its content.</param>
/// <param name="Id">Its identity within the stream.</param>
/// <param name="RequestHash">The hash of the request that carries it.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Expected">The version that the sender expects.</param>
/// <param name="OccurredAt">When it happened, if the sender says so.</param>
public sealed record CommandEnvelope(
    string Name, JsonElement Body, CommandId Id, string RequestHash, CommandOrigin Origin, ExpectedVersion Expected, DateTimeOffset? OccurredAt);
