using System.Text.Json.Nodes;

namespace EventSourcing;

/// <summary>Lifts the data of one event type from <paramref name="FromVersion"/> to the next schema version, on JSON.</summary>
public sealed record Upcaster(string Type, int FromVersion, Func<JsonObject, JsonObject> Lift)
{
    /// <summary>The next version stores personal data sealed; in plain the two are the same.</summary>
    public static Upcaster FromPlain(string type, int fromVersion) => new(type, fromVersion, data => data);
}
