using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventSourcing;

/// <summary>
/// One spelling for all JSON texts that mean the same: members sorted by name (ordinal), no white space, strings with the fewest escapes,
/// numbers in their shortest decimal form (<c>10.00</c>, <c>1e1</c> and <c>10</c> are one number, exact at any length).
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="value">Any JSON value.</param>
    /// <param name="except">A member of the outermost object that is left out.</param>
    public static byte[] Bytes(JsonElement value, string? except = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, value, except);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string? except)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, except);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, except: null);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(CanonicalNumber.Of(value.GetRawText()), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, string? except)
    {
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject().Where(m => m.Name != except).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value, except: null);
        }

        writer.WriteEndObject();
    }
}
