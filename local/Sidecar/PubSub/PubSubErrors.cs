namespace Sidecar.PubSub;

/// <summary>The refusals of the publish API in daprd's words.</summary>
internal static class PubSubErrors
{
    private const string Resource = "pubsub";

    public static ApiError NotFound(string pubsub)
    {
        var error = new ApiError(404, "ERR_PUBSUB_NOT_FOUND", $"pubsub {pubsub} is not found", [ErrorDetails.ErrorInfo("DAPR_PUBSUB_NOT_FOUND")]);
        return error with { OverGrpc = error with { Status = 400 } };
    }

    public static ApiError NoName(IReadOnlyDictionary<string, string> metadata) =>
        Unaddressed("", "pubsub name is empty", "DAPR_PUBSUB_NAME_EMPTY", metadata);

    public static ApiError NoTopic(string pubsub, IReadOnlyDictionary<string, string> metadata) =>
        Unaddressed(pubsub, $"topic is empty in pubsub {pubsub}", "DAPR_PUBSUB_TOPIC_NAME_EMPTY", metadata);

    public static ApiError Forbidden(string pubsub, string topic, string appId)
    {
        var message = $"topic {topic} is not allowed for app id {appId}";
        return new ApiError(403, "ERR_PUBSUB_FORBIDDEN", message,
        [
            ErrorDetails.ResourceInfo(Resource, pubsub, message),
            ErrorDetails.ErrorInfo("DAPR_PUBSUB_FORBIDDEN", ("topic", topic), ("error", message)),
        ]);
    }

    public static ApiError BadRawPayload(string pubsub, string value, IReadOnlyDictionary<string, string> metadata)
    {
        const string Code = "ERR_PUBSUB_REQUEST_METADATA";
        const string Reason = "DAPR_PUBSUB_METADATA_DESERIALIZATION";
        var overGrpc = $"failed deserializing metadata. Error: rawPayload value must be a valid boolean: actual is '{value}'";
        return new(400, Code, $"failed deserializing metadata: strconv.ParseBool: parsing \"{value}\": invalid syntax",
            [ErrorDetails.ResourceInfo(Resource, pubsub), ErrorDetails.ErrorInfo(Reason)])
        {
            OverGrpc = new(400, Code, overGrpc, [ErrorDetails.ResourceInfo(Resource, pubsub, overGrpc), ErrorDetails.ErrorInfo(Reason, Pairs(metadata))]),
        };
    }

    public static ApiError NoCloudEvent(string pubsub, string topic, string appId, string reason)
    {
        ApiError Error(int status, string message, (string, string) more) => new(status, "ERR_PUBSUB_CLOUD_EVENTS_SER", message,
        [
            ErrorDetails.ResourceInfo(Resource, pubsub, message),
            ErrorDetails.ErrorInfo("DAPR_PUBSUB_CLOUD_EVENT_CREATION", ("appID", appId), more),
        ]);

        const string Message = "cannot create cloudevent";
        return Error(500, $"{Message}: {reason}", ("topic", topic)) with { OverGrpc = Error(400, Message, ("error", reason)) };
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

    private static ApiError Unaddressed(string pubsub, string message, string reason, IReadOnlyDictionary<string, string> metadata) => new(
        400, "ERR_PUBSUB_EMPTY", message, [ErrorDetails.ResourceInfo(Resource, pubsub, message), ErrorDetails.ErrorInfo(reason, Pairs(metadata))]);

    private static (string, string)[] Pairs(IReadOnlyDictionary<string, string> metadata) => [.. metadata.Select(m => (m.Key, m.Value))];

    private static ApiError Serialization(string pubsub, string message, string reason, params ReadOnlySpan<(string, string)> metadata) => new(
        400, "ERR_PUBSUB_EVENTS_SER", message, [ErrorDetails.ResourceInfo(Resource, pubsub, message), ErrorDetails.ErrorInfo(reason, metadata)]);
}
