using System.Globalization;
using System.Text.Json;
using Sidecar.PubSub.Envelopes;

namespace Sidecar.PubSub.Delivery;

/// <summary>What the sidecar itself reads of an event before the app gets it.</summary>
internal readonly record struct EventHead(string? TraceParent, DateTimeOffset? Expiration)
{
    private const string TraceParentName = "traceparent";
    private const string TraceIdName = CloudEvent.TraceId;
    private const string ExpirationName = "expiration";

    /// <summary>Null if the bytes are not a JSON object; such a message never reaches an ordinary subscription.</summary>
    public static EventHead? Read(ReadOnlySpan<byte> bytes)
    {
        string? traceParent = null, traceId = null, expiration = null;
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = Wanted(ref reader);
                reader.Read();
                if (name is null || reader.TokenType != JsonTokenType.String)
                {
                    reader.Skip();
                    continue;
                }

                var value = reader.GetString();
                (traceParent, traceId, expiration) = name switch
                {
                    TraceParentName => (value, traceId, expiration),
                    TraceIdName => (traceParent, value, expiration),
                    _ => (traceParent, traceId, value),
                };
            }

            reader.Read(); // throws if anything follows the object
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }

        // An empty traceparent does not fall back to the traceid, as in daprd.
        return new EventHead(traceParent ?? traceId, Time(expiration));
    }

    private static string? Wanted(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals(TraceParentName) ? TraceParentName
        : reader.ValueTextEquals(TraceIdName) ? TraceIdName
        : reader.ValueTextEquals(ExpirationName) ? ExpirationName
        : null;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
