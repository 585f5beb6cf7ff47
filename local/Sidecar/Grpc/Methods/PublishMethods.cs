using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.PubSub;
using Sidecar.PubSub.Envelopes;

namespace Sidecar.Grpc.Methods;

/// <summary>The methods of publishing.</summary>
internal sealed class PublishMethods(AppIdentity app, Publisher publisher)
{
    private static readonly Empty Done = new();
    private static readonly BulkPublishResponse AllPublished = new();

    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("PublishEvent", GrpcMethod.Of<PublishEventRequest, Empty>(PublishAsync)),
        new("BulkPublishEvent", GrpcMethod.Of<BulkPublishRequest, BulkPublishResponse>(PublishBulkAsync)),
        new("BulkPublishEventAlpha1", GrpcMethod.Of<BulkPublishRequest, BulkPublishResponse>(PublishBulkAsync)),
    ];

    private async ValueTask<Empty> PublishAsync(PublishEventRequest request, GrpcCall call)
    {
        var target = Target(request.PubsubName, request.Topic, request.Metadata);
        var outgoing = new OutgoingEvent(request.Data.Memory, request.DataContentType, NullIfEmpty(request.Metadata));
        if (Publisher.IsRaw(target, request.Metadata))
        {
            // Only here does a message without an envelope tell of its trace.
            request.Metadata[CloudEvent.TraceId] = call.Trace.TraceParent;
            request.Metadata[CloudEvent.TraceState] = call.Trace.TraceState;
        }

        await publisher.PublishAsync(target, outgoing, call.Trace, call.Cancellation);
        return Done;
    }

    private async ValueTask<BulkPublishResponse> PublishBulkAsync(BulkPublishRequest request, GrpcCall call)
    {
        var target = Target(request.PubsubName, request.Topic, request.Metadata);
        var ids = new HashSet<string>();
        var entries = new List<OutgoingEvent>(request.Entries.Count);
        foreach (var entry in request.Entries)
        {
            if (entry.EntryId.Length == 0 || !ids.Add(entry.EntryId))
            {
                throw new ApiException(PubSubErrors.BulkEntry(target.PubSub, target.Topic, app.AppId));
            }

            entries.Add(new OutgoingEvent(entry.Event.Memory, entry.ContentType, NullIfEmpty(entry.Metadata)));
        }

        await publisher.PublishBulkAsync(target, entries, request.Metadata, call.Trace, call.Cancellation);
        return AllPublished;
    }

    private static MapField<string, string>? NullIfEmpty(MapField<string, string> metadata) => metadata.Count == 0 ? null : metadata;

    /// <exception cref="ApiException">A name is missing, or the app may not publish there.</exception>
    private PublishTarget Target(string pubsub, string topic, IReadOnlyDictionary<string, string> metadata)
    {
        if (pubsub.Length == 0)
        {
            throw new ApiException(PubSubErrors.NoName(metadata));
        }

        var target = new PublishTarget(pubsub, topic);
        publisher.Check(target);
        return topic.Length > 0 ? target : throw new ApiException(PubSubErrors.NoTopic(pubsub, metadata));
    }
}
