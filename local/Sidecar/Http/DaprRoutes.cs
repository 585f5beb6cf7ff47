namespace Sidecar.Http;

/// <summary>Every route of the HTTP API, once.</summary>
internal static class DaprRoutes
{
    public const string State = "/v1.0/state/{store}";
    public const string StateKey = "/v1.0/state/{store}/{key}";
    public const string StateBulk = "/v1.0/state/{store}/bulk";
    public const string StateTransaction = "/v1.0/state/{store}/transaction";
    public const string StateQuery = "/v1.0-alpha1/state/{store}/query";
    public const string Publish = "/v1.0/publish/{pubsub}/{topic}/{**rest}";
    public const string BulkPublish = "/v1.0/publish/bulk/{pubsub}/{topic}/{**rest}";
    public const string BulkPublishAlpha = "/v1.0-alpha1/publish/bulk/{pubsub}/{topic}/{**rest}";
    public const string Metadata = "/v1.0/metadata";
    public const string MetadataLabel = "/v1.0/metadata/{key}";
    public const string Health = "/v1.0/healthz";
    public const string OutboundHealth = "/v1.0/healthz/outbound";
    public const string Secret = "/v1.0/secrets/{store}/{name}";
    public const string SecretBulk = "/v1.0/secrets/{store}/bulk";
    public const string Configuration = "/v1.0/configuration/{store}";
    public const string Binding = "/v1.0/bindings/{name}";
    public const string Lock = "/v1.0-alpha1/lock/{store}";
    public const string Unlock = "/v1.0-alpha1/unlock/{store}";
    public const string Shutdown = "/v1.0/shutdown";

    /// <summary>This sidecar's own, not Dapr's.</summary>
    public const string Counters = "/local/counters";

    public const string ActorMethod = "/v1.0/actors/{type}/{id}/method/{method}";
    public const string ActorState = "/v1.0/actors/{type}/{id}/state";
    public const string ActorStateKey = "/v1.0/actors/{type}/{id}/state/{key}";
    public const string ActorReminder = "/v1.0/actors/{type}/{id}/reminders/{name}";
    public const string ActorTimer = "/v1.0/actors/{type}/{id}/timers/{name}";
}
