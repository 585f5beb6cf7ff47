using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>The members that a saved item and an operation of a transaction have in common.</summary>
internal static class StateItemWriter
{
    public static void WriteETag(this Utf8JsonWriter writer, string? etag)
    {
        if (etag is not null)
        {
            writer.WriteString("etag", etag);
        }
    }

    public static void WriteMetadata(this Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        writer.WriteStartObject("metadata");
        foreach (var (name, value) in metadata)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }

    public static void WriteOptions(this Utf8JsonWriter writer, StateOptions? options)
    {
        if (options is null)
        {
            return;
        }

        writer.WriteStartObject("options");
        if (options.Consistency is { } consistency)
        {
            writer.WriteString("consistency", consistency.ToWire());
        }

        if (options.Concurrency is { } concurrency)
        {
            writer.WriteString("concurrency", concurrency.ToWire());
        }

        writer.WriteEndObject();
    }

    /// <summary>Embeds bytes that have to be one JSON value: the HTTP API has no form for others.</summary>
    public static void WriteJsonValue(this Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        writer.WritePropertyName("value");
        try
        {
            writer.WriteRawValue(json);
        }
        catch (JsonException notJson)
        {
            throw new DaprException($"{DaprClientHttp.StateOperation} operation failed: over HTTP a state value has to be JSON.", notJson);
        }
    }
}
