using System.Globalization;
using System.Text;
using System.Text.Json;
using Sidecar.Json;
using Sidecar.Tracing;

namespace Sidecar.PubSub.Envelopes;

/// <summary>Makes events of what apps publish.</summary>
internal sealed class EnvelopeFactory(AppIdentity app, TimeProvider time)
{
    private static readonly string[] Overridable = ["id", "type", "source", "subject", CloudEvent.TraceId, "traceparent", CloudEvent.TraceState];

    /// <summary>The bytes for the broker: an envelope around the body, or the caller's own envelope completed.</summary>
    /// <exception cref="JsonException">The body should be a CloudEvent and is no JSON object.</exception>
    public byte[] Wrap(PublishTarget target, ReadOnlyMemory<byte> body, string? contentType, IReadOnlyDictionary<string, string> metadata, TraceContext trace)
    {
        var cloudEvent = contentType is not null && ContentTypes.IsCloudEvent(contentType)
            ? Complete(body, trace)
            : Create(Data(body, contentType), contentType, metadata, trace);
        cloudEvent["topic"] = target.Topic;
        cloudEvent["pubsubname"] = target.PubSub;
        if (TimeToLive(metadata) is { } ttl)
        {
            cloudEvent["expiration"] = CloudEvent.Format(time.GetUtcNow() + ttl);
        }

        return cloudEvent.ToJson();
    }

    /// <summary>What a subscription with <c>rawPayload</c> gets: a new envelope around the bytes, whatever they are.</summary>
    public static byte[] AroundRaw(string pubsub, string topic, Message message)
    {
        var cloudEvent = new CloudEvent
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["source"] = "Dapr",
            ["type"] = CloudEvent.DefaultType,
            ["specversion"] = "1.0",
            ["datacontenttype"] = ContentTypes.Octets,
            ["topic"] = topic,
            ["pubsubname"] = pubsub,
        };
        cloudEvent.SetData(new EventData.Binary(message.Body));
        foreach (var (name, value) in message.Metadata?.Where(m => m.Key is CloudEvent.TraceId or CloudEvent.TraceState) ?? [])
        {
            cloudEvent[name] = value;
        }

        return cloudEvent.ToJson();
    }

    private static EventData Data(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (contentType is not null && ContentTypes.IsBinary(contentType))
        {
            return new EventData.Binary(body);
        }

        return contentType is not null && ContentTypes.IsJson(contentType) && TryReadJson(body) is { } json
            ? json
            : new EventData.Text(Encoding.UTF8.GetString(body.Span));
    }

    /// <summary>Null if the body is no JSON: daprd then sends it as a string under the same content type.</summary>
    private static EventData.Json? TryReadJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return new EventData.Json(GoJson.Rewrite(document.RootElement, keepNumbers: true));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private CloudEvent Create(EventData data, string? contentType, IReadOnlyDictionary<string, string> metadata, TraceContext trace)
    {
        var cloudEvent = new CloudEvent
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["source"] = app.AppId,
            ["type"] = CloudEvent.DefaultType,
            ["specversion"] = "1.0",
            ["datacontenttype"] = string.IsNullOrEmpty(contentType) ? ContentTypes.Text : contentType,
            ["time"] = CloudEvent.Format(time.GetUtcNow()),
            [CloudEvent.TraceId] = trace.TraceParent,
            ["traceparent"] = trace.TraceParent,
            [CloudEvent.TraceState] = trace.TraceState,
        };
        cloudEvent.SetData(data);
        Override(cloudEvent, metadata);
        return cloudEvent;
    }

    private static void Override(CloudEvent cloudEvent, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
        {
            const string Prefix = "cloudevent.";
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && name[Prefix.Length..].ToLowerInvariant() is var attribute && Overridable.Contains(attribute))
            {
                cloudEvent[attribute] = value;
            }
        }

        // Both tell the same; where the caller gives but one, it stands for both.
        if (Given("traceparent") is { } traceParent)
        {
            cloudEvent[CloudEvent.TraceId] = traceParent;
        }
        else if (Given(CloudEvent.TraceId) is { } traceId)
        {
            cloudEvent["traceparent"] = traceId;
        }

        string? Given(string attribute) =>
            metadata.FirstOrDefault(m => m.Key.Equals($"cloudevent.{attribute}", StringComparison.OrdinalIgnoreCase)).Value;
    }

    private CloudEvent Complete(ReadOnlyMemory<byte> body, TraceContext trace)
    {
        using var document = JsonDocument.Parse(body);
        var cloudEvent = new CloudEvent();
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("json: cannot unmarshal the body into a map");
        }

        foreach (var attribute in document.RootElement.EnumerateObject())
        {
            cloudEvent.SetJson(attribute.Name, GoJson.Rewrite(attribute.Value, keepNumbers: true));
        }

        SetIfAbsent(cloudEvent, "time", CloudEvent.Format(time.GetUtcNow()));
        if (!cloudEvent.Has("traceid"))
        {
            cloudEvent[CloudEvent.TraceId] = trace.TraceParent;
            cloudEvent["traceparent"] = trace.TraceParent;
        }

        SetIfAbsent(cloudEvent, CloudEvent.TraceState, trace.TraceState);
        SetIfAbsent(cloudEvent, "source", "Dapr");
        SetIfAbsent(cloudEvent, "type", CloudEvent.DefaultType);
        SetIfAbsent(cloudEvent, "specversion", "1.0");
        return cloudEvent;
    }

    private static void SetIfAbsent(CloudEvent cloudEvent, string name, string value)
    {
        if (!cloudEvent.Has(name))
        {
            cloudEvent[name] = value;
        }
    }

    /// <summary><c>ttlInSeconds</c>, or <c>ttl</c> as a duration; what can't be read or is not above zero is ignored.</summary>
    private static TimeSpan? TimeToLive(IReadOnlyDictionary<string, string> metadata)
    {
        var text = metadata.GetValueOrDefault("ttlInSeconds") ?? metadata.GetValueOrDefault("ttl");
        var ttl = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : GoDuration.TryParse(text, out var duration) ? duration
            : TimeSpan.Zero;
        return ttl > TimeSpan.Zero ? ttl : null;
    }
}

/// <summary>Where something is published to.</summary>
internal readonly record struct PublishTarget(string PubSub, string Topic);
