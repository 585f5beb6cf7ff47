using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>As published: unlike a proxy's web defaults, the runtime's read no numbers from strings.</summary>
internal static class ActorJson
{
    public static JsonSerializerOptions Defaults() => new()
    {
        PropertyNameCaseInsensitive = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };
}
