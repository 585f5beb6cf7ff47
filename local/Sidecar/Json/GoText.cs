using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sidecar.Json;

/// <summary>
/// Go's <c>%v</c> of a parsed JSON value: <c>map[orderId:9 total:10]</c>. daprd's outbox sends this for objects and arrays
/// whose content type is not exactly JSON.
/// </summary>
internal static class GoText
{
    public const string Nil = "<nil>";

    public static string Format(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append("map[").AppendJoin(' ', value.EnumerateObject()
                    .GroupBy(m => m.Name)
                    .OrderBy(m => m.Key, StringComparer.Ordinal)
                    .Select(m => $"{m.Key}:{Format(m.Last().Value)}")).Append(']');
                break;
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(' ', value.EnumerateArray().Select(Format)).Append(']');
                break;
            case JsonValueKind.String:
                text.Append(GoJsonText.Unescape(JsonMarshal.GetRawUtf8Value(value)[1..^1]));
                break;
            case JsonValueKind.Number:
                text.Append(GoFloat.Format(value.GetDouble(), exponentBelow: -4, exponentDigits: 2));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetBoolean() ? "true" : "false");
                break;
            default:
                text.Append(Nil);
                break;
        }
    }
}
