using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.Client.Http;

/// <summary>What of <c>GET /v1.0/metadata</c> the client tells. daprd leaves out what is empty.</summary>
internal sealed record MetadataAnswer(
    string? Id,
    MetadataAnswer.Runtime? ActorRuntime,
    IReadOnlyDictionary<string, string>? Extended,
    IReadOnlyList<MetadataAnswer.Component>? Components)
{
    public DaprMetadata ToMetadata() => new(
        Id ?? "",
        [.. (ActorRuntime?.ActiveActors ?? []).Select(a => new DaprActorMetadata(a.Type, a.Count))],
        Extended ?? new Dictionary<string, string>(),
        [.. (Components ?? []).Select(c => new DaprComponentsMetadata(c.Name, c.Type, c.Version ?? "", c.Capabilities ?? []))]);

    internal sealed record Runtime(IReadOnlyList<Actor>? ActiveActors);

    internal sealed record Actor(string Type, int Count);

    internal sealed record Component(string Name, string Type, string? Version, string[]? Capabilities);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MetadataAnswer))]
internal sealed partial class MetadataJson : JsonSerializerContext;
