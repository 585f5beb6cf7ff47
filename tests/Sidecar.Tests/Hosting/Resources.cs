namespace Sidecar.Tests.Hosting;

/// <summary>Resource files that several tests use.</summary>
internal static class Resources
{
    public const string Bus = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus }
        spec: { type: pubsub.redis, version: v1, metadata: [ { name: concurrency, value: "2" } ] }
        """;

    public const string Store = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.sqlite, version: v1, metadata: [ { name: connectionString, value: store.db } ] }
        """;

    public const string ActorStore = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: actors }
        spec:
          type: state.sqlite
          version: v1
          metadata:
            - { name: connectionString, value: actors.db }
            - { name: actorStateStore, value: "true" }
        """;

    public const string OutboxStore = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: events }
        spec:
          type: state.sqlite
          version: v1
          metadata:
            - { name: connectionString, value: events.db }
            - { name: outboxPublishPubsub, value: bus }
            - { name: outboxPublishTopic, value: commits }
        """;

    public static string Retry(int maxRetries, string duration = "50ms") => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: retries }
        spec:
          policies: { retries: { again: { policy: constant, duration: {{duration}}, maxRetries: {{maxRetries}} } } }
          targets: { components: { bus: { inbound: { retry: again } } } }
        """;

    public static string Subscription(string topic, string more = "") => $$"""
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: {{topic}} }
        spec: { pubsubname: bus, topic: {{topic}}, routes: { default: /{{topic}} } {{more}} }
        """;

    public static string All(params string[] resources) => string.Join("\n---\n", resources);
}
