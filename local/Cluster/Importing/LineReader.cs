using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using EventSourcing;

namespace Cluster.Importing;

/// <summary>
/// Makes commands of lines. It checks what the import itself needs: the JSON, the ids that decide the order, and the times;
/// everything else is the services' to accept or refuse, so that no rule stands twice.
/// </summary>
internal sealed class LineReader(TimeProvider time)
{
    private const string RegisteredAt = "registeredAt";
    private const string PlacedAt = "placedAt";
    private const string ShippedAt = "shippedAt";
    private const string CompletedAt = "completedAt";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="BadLineException">It is no line of a customers' file.</exception>
    public CustomerLine Customer(NdjsonLine line) => Read(line, customer => new CustomerLine(
        line.Number, Id(customer, "id"), Hash(customer), Body(customer, RegisteredAt), Time(customer, RegisteredAt))
    {
        PublicHash = PublicHash(customer, "name", "email", "address"),
    });

    /// <exception cref="BadLineException">It is no line of an orders' file.</exception>
    public OrderLine Order(NdjsonLine line) => Read(line, order => new OrderLine(
        line.Number, Id(order, "id"), Hash(order), Body(order, PlacedAt, ShippedAt, CompletedAt), Id(order, "customerId"),
        Time(order, PlacedAt), Time(order, ShippedAt), Time(order, CompletedAt))
    {
        PublicHash = PublicHash(order, "shipTo"),
    });

    private static TLine Read<TLine>(NdjsonLine line, Func<JsonElement, TLine> read)
    {
        using var json = Parse(line);
        try
        {
            return read(json.RootElement);
        }
        catch (InvalidOperationException)
        {
            // The one thing that JSON's grammar allows and no text can hold.
            throw new BadLineException("a text has half of a surrogate pair");
        }
    }

    private static JsonDocument Parse(NdjsonLine line)
    {
        if (line.TooLong)
        {
            throw new BadLineException($"longer than {NdjsonFile.LongestLine} bytes");
        }

        if (!Utf8.IsValid(line.Text.Span))
        {
            throw new BadLineException("not valid UTF-8");
        }

        try
        {
            var json = JsonDocument.Parse(line.Text, Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            throw new BadLineException("not a JSON object");
        }
        catch (JsonException error)
        {
            // Only a property that stands twice is found without a position.
            throw new BadLineException(error.BytePositionInLine is { } position ? $"not valid JSON at byte {position}" : "a property stands twice");
        }
    }

    private static string Id(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            throw new BadLineException($"{name} is missing");
        }

        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } id ? id : throw new BadLineException($"{name} must be a text");
    }

    private DateTimeOffset? Time(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var parsed = value.ValueKind == JsonValueKind.String ? Rfc3339.Parse(value.GetString()!) : null;
        return parsed switch
        {
            null => throw new BadLineException($"{name} must be an RFC 3339 timestamp"),
            var future when future > time.GetUtcNow() => throw new BadLineException($"{name} is in the future"),
            var past => past,
        };
    }

    private static string Hash(JsonElement json) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Bytes(json)).AsSpan(0, 16));

    private static string PublicHash(JsonElement json, params ReadOnlySpan<string> personal)
    {
        using var rest = JsonDocument.Parse(Body(json, personal));
        return Hash(rest.RootElement);
    }

    private static ReadOnlyMemory<byte> Body(JsonElement json, params ReadOnlySpan<string> leftOut)
    {
        var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var member in json.EnumerateObject())
            {
                if (!leftOut.Contains(member.Name))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
