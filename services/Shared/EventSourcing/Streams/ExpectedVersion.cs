using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>What the sender of a command believes the stream's version to be. A field that was never set claims "no stream yet", not "anything goes".</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct ExpectedVersion
{
    private const long AnyValue = -1;

    private readonly long _value;

    private ExpectedVersion(long value) => _value = value;

    public static ExpectedVersion NoStream => default;

    public static ExpectedVersion Any => new(AnyValue);

    public static ExpectedVersion Exactly(long version) =>
        version >= 0 ? new ExpectedVersion(version) : throw new ArgumentOutOfRangeException(nameof(version), version, "a version is 0 or more");

    public bool Accepts(long actualVersion) => _value == AnyValue || _value == actualVersion;

    public override string ToString() => _value switch { AnyValue => "any", 0 => "no stream", _ => $"{_value}" };

    private sealed class Converter : JsonConverter<ExpectedVersion>
    {
        public override bool HandleNull => true;

        public override ExpectedVersion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? Any : Exactly(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, ExpectedVersion value, JsonSerializerOptions options)
        {
            if (value == Any)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteNumberValue(value._value);
            }
        }
    }
}
