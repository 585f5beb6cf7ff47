using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sidecar.Json;

/// <summary>
/// JSON as daprd writes it after having parsed it: object members sorted by name, the last of equal names kept,
/// <c>&lt; &gt; &amp;</c> escaped, numbers either as 64-bit floats or as they were.
/// </summary>
internal static class GoJson
{
    private const double LargestPlainInteger = 1e15;

    public static byte[] Rewrite(JsonElement value, bool keepNumbers = false)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(output, value, keepNumbers);
        return output.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">A number does not fit a 64-bit float.</exception>
    public static void Write(IBufferWriter<byte> output, JsonElement value, bool keepNumbers)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value, keepNumbers);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value, keepNumbers);
                break;
            case JsonValueKind.String:
                GoJsonText.WriteRaw(output, JsonMarshal.GetRawUtf8Value(value)[1..^1]);
                break;
            case JsonValueKind.Number when !keepNumbers:
                WriteNumber(output, value.GetDouble());
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    /// <summary>A float as Go writes it: plain digits between 1e-6 and 1e21, else with an exponent that has no leading zero.</summary>
    public static void WriteNumber(IBufferWriter<byte> output, double number)
    {
        if (!double.IsFinite(number))
        {
            throw new JsonException("a number is out of the range of a 64-bit float");
        }

        if (Math.Abs(number) < LargestPlainInteger && number == Math.Truncate(number) && !(number == 0 && double.IsNegative(number)))
        {
            var span = output.GetSpan(20);
            ((long)number).TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
            output.Advance(written);
            return;
        }

        output.Write(Encoding.ASCII.GetBytes(GoFloat.Format(number, exponentBelow: -6, exponentDigits: 1)));
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonElement value, bool keepNumbers)
    {
        var members = new List<KeyValuePair<string, JsonElement>>();
        foreach (var member in value.EnumerateObject())
        {
            members.Add(new(GoJsonText.Unescape(JsonMarshal.GetRawUtf8PropertyName(member)), member.Value));
        }

        // OrderBy is stable, so the last of equal names is the last written.
        var sorted = members.OrderBy(m => m.Key, StringComparer.Ordinal).ToArray();
        var separator = (byte)'{';
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i + 1 < sorted.Length && sorted[i].Key == sorted[i + 1].Key)
            {
                continue;
            }

            output.Write([separator]);
            separator = (byte)',';
            GoJsonText.Write(output, sorted[i].Key);
            output.Write(":"u8);
            Write(output, sorted[i].Value, keepNumbers);
        }

        output.Write(sorted.Length == 0 ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonElement value, bool keepNumbers)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            Write(output, item, keepNumbers);
        }

        output.Write("]"u8);
    }
}
