using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>
/// The name of a stream: a category and the id of one aggregate instance, written <c>{category}-{id}</c> (<c>customer-42</c>).
/// A category is lower-case letters only, so the first hyphen ends it; an id is 1 to 64 letters, digits, hyphens and underscores,
/// the first of them a letter or digit, and is case-sensitive. Neither can hold a full stop, which separates a stream from a number in store keys.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct StreamId
{
    private StreamId(string category, string id) => (Category, Id) = (category, id);

    public string Category { get; }

    public string Id { get; }

    /// <exception cref="FormatException">The category or the id breaks the rules above.</exception>
    public static StreamId Of(string category, string id) =>
        IsCategory(category) && IsId(id)
            ? new StreamId(category, id)
            : throw new FormatException($"'{category}-{id}' is no stream: the category must be lower-case letters, the id 1 to 64 of A-Z a-z 0-9 _ - and begin with a letter or digit.");

    public static bool TryParse([NotNullWhen(true)] string? text, out StreamId stream)
    {
        var hyphen = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (hyphen > 0 && IsCategory(text.AsSpan(0, hyphen)) && IsId(text.AsSpan(hyphen + 1)))
        {
            stream = new StreamId(text![..hyphen], text[(hyphen + 1)..]);
            return true;
        }

        stream = default;
        return false;
    }

    /// <exception cref="FormatException">The text is not the name of a stream.</exception>
    public static StreamId Parse(string text) =>
        TryParse(text, out var stream) ? stream : throw new FormatException($"'{text}' is no stream: expected category-id, such as customer-42.");

    /// <summary>Whether a text may be the id of an aggregate.</summary>
    public static bool IsId(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 64 || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => $"{Category}-{Id}";

    private static bool IsCategory(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 32 && !text.ContainsAnyExceptInRange('a', 'z');

    private sealed class Converter : JsonConverter<StreamId>
    {
        public override StreamId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var stream) ? stream : throw new JsonException("expected the name of a stream");

        public override void Write(Utf8JsonWriter writer, StreamId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
