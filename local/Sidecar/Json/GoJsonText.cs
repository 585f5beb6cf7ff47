using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sidecar.Json;

/// <summary>JSON strings with the escapes that Go writes; lone surrogates become U+FFFD as they do there.</summary>
internal static class GoJsonText
{
    private static readonly SearchValues<byte> NeedCare = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\', (byte)'<', (byte)'>', (byte)'&', 0xE2]);

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    /// <summary>Writes a string given as it stands between the quotes of a JSON text.</summary>
    public static void WriteRaw(IBufferWriter<byte> output, ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOfAny(NeedCare) < 0)
        {
            output.Write("\""u8);
            output.Write(raw);
            output.Write("\""u8);
        }
        else
        {
            Write(output, Unescape(raw));
        }
    }

    public static void Write(IBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        for (var next = rest.IndexOfAny(Escaped); next >= 0; next = rest.IndexOfAny(Escaped))
        {
            WritePlain(output, rest[..next]);
            output.Write(Encoding.ASCII.GetBytes(Escape(rest[next])));
            rest = rest[(next + 1)..];
        }

        WritePlain(output, rest);
        output.Write("\""u8);
    }

    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                plain.Append((char)int.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                plain.Append(text[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            }
        }

        return plain.ToString();
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => $"\\u{(int)c:x4}",
    };

    private static void WritePlain(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
