using System.Runtime.InteropServices;
using System.Text.Json;

namespace EventSourcing;

/// <summary>
/// One spelling for all JSON texts that mean the same: members sorted by name (ordinal), no white space, strings with the fewest escapes,
/// numbers in their shortest decimal form (<c>10.00</c>, <c>1e1</c> and <c>10</c> are one number, exact at any length).
/// </summary>
public static class CanonicalJson
{
    /// <param name="value">Any JSON value.</param>
    /// <param name="except">A member of the outermost object that is left out.</param>
    public static byte[] Bytes(JsonElement value, string? except = null) => Bytes(JsonMarshal.GetRawUtf8Value(value), except);

    /// <param name="json">A JSON text.</param>
    /// <param name="except">A member of the outermost object that is left out.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static byte[] Bytes(ReadOnlySpan<byte> json, string? except = null)
    {
        using var writer = new CanonicalWriter(json.Length);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        writer.Write(ref reader, except);

        // Refuses what comes after the value.
        reader.Read();
        return writer.ToArray();
    }
}
