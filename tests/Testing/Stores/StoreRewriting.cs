using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Testing;

/// <summary>What Dapr's HTTP API makes of a JSON value on its way through a store: members sorted by name, every number passed through a 64-bit float.</summary>
public static class StoreRewriting
{
    public static JsonElement Of(JsonElement value) => JsonSerializer.SerializeToElement(Rewritten(value));

    private static JsonNode? Rewritten(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Name, Rewritten(m.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Rewritten)]),
        JsonValueKind.Number => JsonNode.Parse(value.GetDouble().ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal)),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };
}
