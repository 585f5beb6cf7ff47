namespace Sidecar.Http;

internal static class DaprHeaders
{
    public const string ApiToken = "dapr-api-token";
    public const string AppId = "dapr-app-id";
    public const string PubSubName = "pubsubname";
    public const string ForceShutdown = "dapr-force-shutdown";
    public const string TimeToLive = "metadata.ttlExpireTime";
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";
}
