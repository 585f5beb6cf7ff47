using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sidecar.Http;

/// <summary>
/// Fields of a JSON object as Go's decoder finds them: in any case, the last of equal names, unknown ones ignored, null like absent, texts nothing but
/// texts. What doesn't fit is refused in the way of the route.
/// </summary>
internal readonly struct JsonFields
{
    private readonly JsonElement _value;
    private readonly Func<string, ApiException> _refuse;

    private JsonFields(JsonElement value, Func<string, ApiException> refuse)
    {
        _value = value;
        _refuse = refuse;
    }

    /// <exception cref="ApiException">It is neither an object nor absent.</exception>
    public static JsonFields Of(JsonElement? value, Func<string, ApiException> refuse) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => new(default, refuse),
        { ValueKind: JsonValueKind.Object } fields => new(fields, refuse),
        { } other => throw refuse($"json: cannot unmarshal {Kind(other)} into an object"),
    };

    /// <summary>The kind of a value in Go's words.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };

    public JsonElement? Find(ReadOnlySpan<byte> name) => Last(name) is { ValueKind: not JsonValueKind.Null } found ? found : null;

    /// <exception cref="ApiException">It is neither an object nor absent.</exception>
    public JsonFields Fields(ReadOnlySpan<byte> name) => Of(Find(name), _refuse);

    /// <summary>The items of a list; none if there is none.</summary>
    public JsonElement.ArrayEnumerator Items(ReadOnlySpan<byte> name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>Null if there is none.</summary>
    /// <exception cref="ApiException">It is not a text.</exception>
    public string? TextOrNull(ReadOnlySpan<byte> name) => Find(name) is { } found ? Text(found, name) : null;

    /// <summary>Empty if there is none.</summary>
    /// <exception cref="ApiException">It is not a text.</exception>
    public string Text(ReadOnlySpan<byte> name) => TextOrNull(name) ?? "";

    /// <summary>Every field as a text, null as an empty one; no dictionary where there are none.</summary>
    /// <exception cref="ApiException">One is not a text.</exception>
    public Dictionary<string, string>? Texts()
    {
        if (_value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var texts = new Dictionary<string, string>();
        foreach (var field in _value.EnumerateObject())
        {
            texts[field.Name] = field.Value.ValueKind == JsonValueKind.Null ? "" : Text(field.Value, "metadata"u8);
        }

        return texts;
    }

    /// <exception cref="ApiException">It is not a boolean.</exception>
    public bool Flag(ReadOnlySpan<byte> name, bool fallback) => Find(name) switch
    {
        null => fallback,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Mismatch(other, name, "bool"),
    };

    /// <summary>The field's bytes as they were sent, a null too; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Raw(ReadOnlySpan<byte> name) => Last(name) is { } found ? JsonMarshal.GetRawUtf8Value(found).ToArray() : default;

    private JsonElement? Last(ReadOnlySpan<byte> name)
    {
        JsonElement? found = null;
        if (_value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in _value.EnumerateObject())
            {
                if (Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(field), name))
                {
                    found = field.Value;
                }
            }
        }

        return found;
    }

    private string Text(JsonElement value, ReadOnlySpan<byte> name) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Mismatch(value, name, "string");

    private ApiException Mismatch(JsonElement value, ReadOnlySpan<byte> name, string type) =>
        _refuse($"json: cannot unmarshal {Kind(value)} into Go struct field {Encoding.UTF8.GetString(name)} of type {type}");
}
