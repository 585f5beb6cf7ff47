using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>Times as RFC 3339 in UTC with as many fractional digits as needed: <c>2026-01-01T00:00:00Z</c>.</summary>
public sealed class UtcTimestamp : JsonConverter<DateTimeOffset>
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));
}
