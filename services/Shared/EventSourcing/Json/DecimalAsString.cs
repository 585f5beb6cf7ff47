using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>Decimals as JSON strings with their scale kept: <c>"12.50"</c>.</summary>
internal sealed class DecimalAsString : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && decimal.TryParse(reader.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("expected a decimal number as a string, such as \"12.50\"");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
