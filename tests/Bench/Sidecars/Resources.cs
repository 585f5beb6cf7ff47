using Bench.Processes;

namespace Bench.Sidecars;

/// <summary>The component files of the sidecar under test: two event stores' worth, one of them with an outbox, and a pub/sub.</summary>
internal static class Resources
{
    public const string State = "bench-state";
    public const string Outbox = "bench-outbox";

    /// <summary>Writes them and gives their folder.</summary>
    public static string Write(TemporaryFolder folder)
    {
        folder.File("components/state.yaml", Component(State, "state.sqlite", ("connectionString", "state.db"), ("actorStateStore", "true")));
        folder.File("components/outbox.yaml", Component(
            Outbox, "state.sqlite", ("connectionString", "outbox.db"), ("outboxPublishPubsub", BenchApp.PubSub), ("outboxPublishTopic", "committed")));
        return Path.GetDirectoryName(folder.File("components/pubsub.yaml", Component(BenchApp.PubSub, "pubsub.redis", ("redisHost", "127.0.0.1:6379"))))!;
    }

    private static string Component(string name, string type, params IEnumerable<(string Name, string Value)> metadata) =>
        $"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: {name}
        spec:
          type: {type}
          version: v1
          metadata:
        {string.Join('\n', metadata.Select(m => $"  - name: {m.Name}\n    value: \"{m.Value}\""))}
        """;
}
