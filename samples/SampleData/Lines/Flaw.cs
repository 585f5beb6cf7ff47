using System.Text.Json.Nodes;

namespace SampleData.Lines;

/// <summary>A way to spoil a good line.</summary>
/// <param name="Name">The word that tests compare.</param>
/// <param name="Spoil">Makes the bad text from a good line's JSON.</param>
internal sealed record Flaw(string Name, Func<JsonObject, string> Spoil)
{
    public static Flaw Of(string name, Action<JsonObject> change) => new(name, json =>
    {
        change(json);
        return Text(json);
    });

    public static string Text(JsonNode json) => json.ToJsonString(RelaxedJson.Options);
}
