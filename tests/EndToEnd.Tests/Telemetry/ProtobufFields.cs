using System.Globalization;
using Google.Protobuf;

namespace EndToEnd.Tests;

/// <summary>Reads protobuf messages by field number, as far as OTLP needs it.</summary>
internal static class ProtobufFields
{
    private const int KeyField = 1;
    private const int ValueField = 2;

    /// <summary>All fields of a message, in order: bytes where the field has a length, else its number as text.</summary>
    public static ILookup<int, ByteString> Of(ByteString message)
    {
        var fields = new List<(int Number, ByteString Value)>();
        using var input = message.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => input.ReadBytes(),
                WireFormat.WireType.Varint => Text(input.ReadUInt64()),
                WireFormat.WireType.Fixed64 => Text(input.ReadFixed64()),
                WireFormat.WireType.Fixed32 => Text(input.ReadFixed32()),
                var other => throw new NotSupportedException(other.ToString()),
            }));
        }

        return fields.ToLookup(field => field.Number, field => field.Value);
    }

    public static string TextOf(this ILookup<int, ByteString> fields, int number) => fields[number].LastOrDefault()?.ToStringUtf8() ?? "";

    public static string HexOf(this ILookup<int, ByteString> fields, int number) =>
        Convert.ToHexStringLower((fields[number].LastOrDefault() ?? ByteString.Empty).Span);

    /// <summary>A list of attributes; of values, those that are text or whole numbers.</summary>
    public static Dictionary<string, string> AttributesOf(this ILookup<int, ByteString> fields, int number) =>
        fields[number].Select(Of).ToDictionary(
            pair => pair.TextOf(KeyField),
            pair => Of(pair[ValueField].Single()).SelectMany(value => value).FirstOrDefault()?.ToStringUtf8() ?? "");

    private static ByteString Text(ulong number) => ByteString.CopyFromUtf8(number.ToString(CultureInfo.InvariantCulture));
}
