using System.Text;
using System.Text.Json;
using Sidecar.Json;
using Sidecar.PubSub;
using Sidecar.PubSub.Envelopes;

namespace Sidecar.Http;

/// <summary>The JSON of a bulk publish.</summary>
internal static class BulkPublishRequest
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    /// <exception cref="ApiException">The body is no list, an entry has no id of its own, or an event doesn't fit its content type.</exception>
    public static List<OutgoingEvent> Read(ReadOnlyMemory<byte> body, PublishTarget target, string appId)
    {
        using var document = Parse(body, target, appId);
        var events = new List<OutgoingEvent>();
        var ids = new HashSet<string>();
        foreach (var item in document.RootElement.EnumerateArray())
        {
            var entry = JsonFields.Of(item, reason => new ApiException(PubSubErrors.BulkUnreadable(target.PubSub, target.Topic, appId, reason)));
            var contentType = entry.Text("contentType"u8);
            var bytes = Bytes(entry.Find("event"u8), contentType)
                ?? throw new ApiException(PubSubErrors.BulkContentType(target.PubSub, target.Topic, appId));
            if (entry.Text("entryId"u8) is not { Length: > 0 } id || !ids.Add(id))
            {
                throw new ApiException(PubSubErrors.BulkEntry(target.PubSub, target.Topic, appId));
            }

            events.Add(new OutgoingEvent(bytes, contentType, entry.Fields("metadata"u8).Texts() ?? NoMetadata));
        }

        return events;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body, PublishTarget target, string appId)
    {
        string reason;
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                return document;
            }

            document.Dispose();
            reason = "json: cannot unmarshal the body into Go value of type []http.bulkPublishMessageEntry";
        }
        catch (JsonException failure)
        {
            reason = $"invalid character: {failure.Message}";
        }

        throw new ApiException(PubSubErrors.BulkUnreadable(target.PubSub, target.Topic, appId, reason));
    }

    /// <summary>Null if the event is not what its content type says.</summary>
    private static byte[]? Bytes(JsonElement? value, string contentType)
    {
        if (ContentTypes.IsJson(contentType) || ContentTypes.IsCloudEvent(contentType))
        {
            return value is null ? "null"u8.ToArray() : GoJson.Rewrite(value.Value);
        }

        if (value is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        return ContentTypes.IsBinary(contentType) ? text.TryGetBytesFromBase64(out var bytes) ? bytes : null
            : ContentTypes.IsText(contentType) ? Encoding.UTF8.GetBytes(text.GetString()!)
            : null;
    }
}
