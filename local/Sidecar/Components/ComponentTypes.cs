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

    private static readonly string[] SecretStores = ["secretstores.local.env", "secretstores.local.file"];

    // Each type has a first version; these have a second one.
    private static readonly string[] WithSecondVersion = ["state.postgresql", "state.postgres", "state.sqlserver"];

    /// <summary>Every type, for whoever named another.</summary>
    public static string Served { get; } =
        string.Join(", ", StateCapabilities.Keys.Concat(PubSub.Select(name => "pubsub." + name)).Concat(SecretStores).Order(StringComparer.Ordinal));

    public static bool IsKnown(string type, string version) =>
        (StateCapabilities.ContainsKey(type) || SecretStores.Contains(type) || PubSub.Any(name => type == "pubsub." + name))
        && (version == "v1" || (version == "v2" && WithSecondVersion.Contains(type)));

    public static IReadOnlyList<string> Capabilities(string type) => StateCapabilities.GetValueOrDefault(type) ?? [];
}
