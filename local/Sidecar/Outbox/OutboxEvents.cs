using Sidecar.Hostility;
using Sidecar.PubSub;
using Sidecar.PubSub.Envelopes;
using Sidecar.State;
using Sidecar.Tracing;

namespace Sidecar.Outbox;

/// <summary>The event of an upsert. Its id is what daprd calls the marker's key.</summary>
internal sealed class OutboxEvents(AppIdentity app, TimeProvider time, TimeSpan delay)
{
    private const string DefaultContentType = "text/plain";

    /// <summary>A projection of the same key lends its value and content type; the attributes stay those of the stored operation.</summary>
    public Message For(OutboxSettings settings, TransactionItem item, TransactionItem? projection, TraceContext trace, HostilePlan? hostility = null)
    {
        var now = time.GetUtcNow();
        var shown = projection ?? item;
        var contentType = shown.ContentType ?? shown.Request.Metadata.GetValueOrDefault("contentType") ?? DefaultContentType;
        var cloudEvent = new CloudEvent
        {
            ["source"] = app.AppId,
            ["type"] = CloudEvent.DefaultType,
            ["specversion"] = "1.0",
            ["datacontenttype"] = contentType,
            ["time"] = CloudEvent.Format(now),
            ["traceid"] = trace.TraceParent,
            ["traceparent"] = "", // daprd fills traceid only: the delivery starts a trace of its own
            ["tracestate"] = trace.TraceState,
        };
        foreach (var (name, value) in item.Request.Metadata.Where(m => m.Key is not ("id" or "data")))
        {
            cloudEvent[name] = value;
        }

        cloudEvent["id"] = $"outbox-{Guid.NewGuid()}";
        cloudEvent.SetData(shown.Data(contentType));
        cloudEvent["topic"] = settings.Topic;
        cloudEvent["pubsubname"] = settings.PubSub;
        var wait = delay + (hostility?.DelayOf(item.Request.Key) ?? TimeSpan.Zero);
        return new Message(cloudEvent.ToJson()) { Key = item.Request.Key, Due = wait > TimeSpan.Zero ? now + wait : null };
    }
}
