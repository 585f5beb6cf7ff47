using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sidecar.Http;

/// <summary>Fields of a JSON object as Go's decoder finds them: in any case, the last of equal names, null like absent, texts nothing but texts.</summary>
internal readonly struct JsonFields(JsonElement value)
{
    /// <exception cref="ApiException">It is not an object.</exception>
    public static JsonFields Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new(value),
        JsonValueKind.Null or JsonValueKind.Undefined => default,
        _ => throw ActorRequest.Malformed($"json: cannot unmarshal {value.ValueKind} into an object"),
    };

    public JsonElement? Find(string name)
    {
        JsonElement? found = null;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in value.EnumerateObject())
            {
                found = field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? field.Value : found;
            }
        }

        return found;
    }

    /// <summary>Empty if there is none.</summary>
    /// <exception cref="ApiException">It is not a text.</exception>
    public string Text(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => throw ActorRequest.Malformed($"json: cannot unmarshal field {name} into a string"),
    };

    /// <exception cref="ApiException">It is not a boolean.</exception>
    public bool Flag(string name, bool fallback) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => fallback,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw ActorRequest.Malformed($"json: cannot unmarshal field {name} into a bool"),
    };

    /// <summary>The field's bytes as they were sent; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Raw(string name) => Find(name) is { } found ? JsonMarshal.GetRawUtf8Value(found).ToArray() : default;
}
