namespace Sidecar.PubSub;

/// <summary>The refusals of the publish API in daprd's words.</summary>
internal static class PubSubErrors
{
    private const string Resource = "pubsub";

    public static ApiError NotFound(string pubsub) =>
        new(404, "ERR_PUBSUB_NOT_FOUND", $"pubsub {pubsub} is not found", [ErrorDetails.ErrorInfo("DAPR_PUBSUB_NOT_FOUND")]);

    public static ApiError Forbidden(string pubsub, string topic, string appId)
    {
        var message = $"topic {topic} is not allowed for app id {appId}";
        return new ApiError(403, "ERR_PUBSUB_FORBIDDEN", message,
        [
            ErrorDetails.ResourceInfo(Resource, pubsub, message),
            ErrorDetails.ErrorInfo("DAPR_PUBSUB_FORBIDDEN", ("topic", topic), ("error", message)),
        ]);
    }

    public static ApiError BadMetadata(string pubsub, string reason) => new(
        400, "ERR_PUBSUB_REQUEST_METADATA", $"failed deserializing metadata: {reason}",
        [ErrorDetails.ResourceInfo(Resource, pubsub), ErrorDetails.ErrorInfo("DAPR_PUBSUB_METADATA_DESERIALIZATION")]);

    public static ApiError NoCloudEvent(string pubsub, string topic, string appId, string reason)
    {
        var message = $"cannot create cloudevent: {reason}";
        return new ApiError(500, "ERR_PUBSUB_CLOUD_EVENTS_SER", message,
        [
            ErrorDetails.ResourceInfo(Resource, pubsub, message),
            ErrorDetails.ErrorInfo("DAPR_PUBSUB_CLOUD_EVENT_CREATION", ("appID", appId), ("topic", topic)),
        ]);
    }

    public static ApiError NotPublished(string pubsub, string topic, string reason) =>
        new(500, "ERR_PUBSUB_PUBLISH_MESSAGE", $"error when publish to topic {topic} in pubsub {pubsub}: {reason}");

    public static ApiError BulkUnreadable(string pubsub, string topic, string appId, string reason)
    {
        var message = $"error when unmarshaling the request for topic {topic} pubsub {pubsub}: {reason}";
        return Serialization(pubsub, message, "DAPR_PUBSUB_UNMARSHAL_EVENTS", ("appID", appId));
    }

    public static ApiError BulkEntry(string pubsub, string topic, string appId)
    {
        const string Reason = "entryId is duplicated or not present for entry";
        var message = $"error marshaling events to bytes for topic {topic} pubsub {pubsub}. error: {Reason}";
        return Serialization(pubsub, message, "DAPR_PUBSUB_MARSHAL_EVENTS", ("appID", appId), ("error", Reason));
    }

    public static ApiError BulkContentType(string pubsub, string topic, string appId)
    {
        const string Reason = "error: mismatch between contentType and event";
        var message = $"error when marshalling cloud event envelope for topic {topic} pubsub {pubsub}: {Reason}";
        return Serialization(pubsub, message, "DAPR_PUBSUB_MARSHAL_ENVELOPE", ("appID", appId), ("error", Reason));
    }

    private static ApiError Serialization(string pubsub, string message, string reason, params ReadOnlySpan<(string, string)> metadata) => new(
        400, "ERR_PUBSUB_EVENTS_SER", message, [ErrorDetails.ResourceInfo(Resource, pubsub, message), ErrorDetails.ErrorInfo(reason, metadata)]);
}
