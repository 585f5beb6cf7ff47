namespace Sidecar.Components;

/// <summary>The component types that are served, all by the embedded engine, and what daprd's metadata says they can do.</summary>
internal static class ComponentTypes
{
    private static readonly string[] PubSub =
        ["redis", "in-memory", "kafka", "azure.servicebus.topics", "azure.servicebus.queues", "rabbitmq", "mqtt3", "pulsar", "jetstream"];

    private static readonly Dictionary<string, string[]> StateCapabilities = new()
    {
        ["state.sqlite"] = ["ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE", "ACTOR"],
        ["state.postgresql"] = ["ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE", "ACTOR"],
        ["state.postgres"] = ["ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE", "ACTOR"],
        ["state.in-memory"] = ["ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE", "ACTOR"],
        ["state.mysql"] = ["ETAG", "TRANSACTIONAL", "TTL", "ACTOR"],
        ["state.sqlserver"] = ["ETAG", "TRANSACTIONAL", "TTL", "ACTOR"],
        ["state.redis"] = ["ETAG", "TRANSACTIONAL", "TTL", "ACTOR"],
    };

    public static bool IsKnown(string type) =>
        StateCapabilities.ContainsKey(type)
        || type is "secretstores.local.env" or "secretstores.local.file"
        || PubSub.Any(name => type == "pubsub." + name);

    public static IReadOnlyList<string> Capabilities(string type) => StateCapabilities.GetValueOrDefault(type) ?? [];
}
