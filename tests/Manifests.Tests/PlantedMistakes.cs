using System.Text.Json.Nodes;
using static Manifests.Tests.ManifestSet;

namespace Manifests.Tests;

/// <summary>One mistake of each kind, and the rule that must find it.</summary>
internal static class PlantedMistakes
{
    public static IReadOnlyList<(string Rule, string Mistake, Action<ManifestSet> Plant)> All { get; } =
    [
        (nameof(SchemaRules.ObjectsKeepToTheirSchemas), "a misspelt property", m => App(m)["imagepullPolicy"] = "Always"),
        (nameof(SchemaRules.ObjectsKeepToTheirSchemas), "a number as text", m => Service(m)["spec"]!["replicas"] = "2"),
        (nameof(SchemaRules.ObjectsKeepToTheirSchemas), "a version that isn't served", m => Service(m)["apiVersion"] = "apps/v1beta1"),
        (nameof(SchemaRules.MetadataNamesAreKnown), "a misspelt metadata name", m => Entry(m, "customers-eventstore", "outboxPubsub")["name"] = "outboxPubSub"),
        (nameof(SchemaRules.MetadataNamesAreKnown), "a password in clear", m => Replace(Entry(m, "outbox-pubsub", "redisPassword"), "secretKeyRef", "value", "secret")),
        (nameof(PodRules.PodsKeepToRestrictedSecurity), "a writable root", m => App(m)["securityContext"]!["readOnlyRootFilesystem"] = false),
        (nameof(PodRules.PodsKeepToRestrictedSecurity), "a sidecar without seccomp", m => Annotations(m).Remove("dapr.io/sidecar-seccomp-profile-type")),
        (nameof(PodRules.PodsHaveBoundsAndNoAccountTokens), "no memory limit", m => App(m)["resources"]!.AsObject().Remove("limits")),
        (nameof(PodRules.PodsHaveBoundsAndNoAccountTokens), "an account's token", m => m.Get("ServiceAccount", AppIds[0]).Remove("automountServiceAccountToken")),
        (nameof(PodRules.ServicesSurviveDisruptions), "one replica", m => m.Get("HorizontalPodAutoscaler", AppIds[0])["spec"]!["minReplicas"] = 1),
        (nameof(PodRules.ServicesSurviveDisruptions), "a lag by another name", m => m.Get("HorizontalPodAutoscaler", AppIds[1])["spec"]!["metrics"]![1]!["pods"]!["metric"]!["name"] = "lag"),
        (nameof(PodRules.ServicesSurviveDisruptions), "a budget for nobody", m => m.Get("PodDisruptionBudget", AppIds[0])["spec"]!["selector"]!["matchLabels"]!["app.kubernetes.io/name"] = "x"),
        (nameof(PodRules.StopsTakeTheirTime), "a sidecar that goes first", m => Annotations(m)["dapr.io/block-shutdown-duration"] = "60s"),
        (nameof(PodRules.StopsTakeTheirTime), "an early kill", m => Service(m)["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 80),
        (nameof(PodRules.ProbesMeetTheirRoutes), "a probe of no route", m => App(m)["readinessProbe"]!["httpGet"]!["path"] = "/healthy"),
        (nameof(PodRules.ProbesMeetTheirRoutes), "another port", m => Annotations(m)["dapr.io/app-port"] = "5101"),
        (nameof(DeliveryRules.BothModesPublishToTheSameTopic), "an outbox with a topic of its own", m => Entry(m, "customers-eventstore", "outboxPublishTopic")["value"] = "customers"),
        (nameof(DeliveryRules.CommandServicesDeliverInOneMode), "a service in a mode of its own", m => App(m)["env"]!.AsArray().Add(new JsonObject { ["name"] = "Delivery__Mode", ["value"] = "stream-outbox" })),
        (nameof(SettingRules.EveryVariableIsRead), "a variable that nobody reads", m => App(m)["env"]!.AsArray().Add(new JsonObject { ["name"] = "Databse__Provider", ["value"] = "x" })),
        (nameof(SettingRules.TokensReachBothContainers), "a sidecar with another token", m => Annotations(m)["dapr.io/app-token-secret"] = "other"),
        (nameof(SettingRules.TokensReachBothContainers), "an app without its token", m => App(m)["env"]!.AsArray().RemoveAll(e => e.Text("name") == "APP_API_TOKEN")),
        (nameof(SettingRules.EverySecretIsMadeSomewhere), "a secret that nobody makes", m => Entry(m, "outbox-pubsub", "redisHost")["secretKeyRef"]!["key"] = "address"),
        (nameof(DaprRules.ServicesFindTheirComponents), "another app id", m => Annotations(m)["dapr.io/app-id"] = "customer-commands"),
        (nameof(DaprRules.ServicesFindTheirComponents), "a store that doesn't fence", m => m.Get("Component", "customers-eventstore")["spec"]!["version"] = "v1"),
        (nameof(DaprRules.ServicesFindTheirComponents), "two actor state stores", m => m.Get("Component", "orders-actors")["scopes"]!.AsArray().Add("customers-commands")),
        (nameof(DaprRules.TheOutboxHasAProtectedBusOfItsOwn), "an open internal topic", m => Entry(m, "outbox-pubsub", "protectedTopics")["value"] = "daprcqrsorders-commandsorder-eventsoutbox"),
        (nameof(DaprRules.TheOutboxHasAProtectedBusOfItsOwn), "ten workers", m => Entry(m, "outbox-pubsub", "concurrency")["value"] = "10"),
        (nameof(DaprRules.SubscriptionsMeetRoutesAndScopes), "a subscription to no route", m => m.Get("Subscription", "order-events-to-queries")["spec"]!["routes"]!["default"] = "/subscriptions/orders"),
        (nameof(DaprRules.SubscriptionsMeetRoutesAndScopes), "a dead-letter topic that nobody may write", m => m.Get("Subscription", "order-events-to-queries")["spec"]!["deadLetterTopic"] = "dead"),
        (nameof(DaprRules.SubscriptionsMeetRoutesAndScopes), "a second publisher", m => Append(Entry(m, "pubsub", "publishingScopes"), ",customer-events")),
        (nameof(DaprRules.StreamsOnRedisAreBounded), "an endless stream", m => Entry(m, "outbox-pubsub", "maxLenApprox")["name"] = "poolSize"),
        (nameof(DaprRules.RetriesAreLimited), "retries of refusals", m => m.OfKind("Resiliency").Single()["spec"]!["policies"]!["retries"]!["unreached"]!.AsObject().Remove("matching")),
        (nameof(DaprRules.RetriesAreLimited), "a retry on the event store", m => m.OfKind("Resiliency").Single()["spec"]!["targets"]!["components"]!["customers-eventstore"] = new JsonObject()),
        (nameof(DaprRules.TheLocalEventStoreTakesAllConnections), "too many connections", m => Entry(m, "orders-eventstore", "maxConns")["value"] = "60"),
        (nameof(AccessRules.OnlyPublicRoutesCanBeInvoked), "actors for everyone", m => Allow(m, "/actors/**")),
        (nameof(AccessRules.OnlyPublicRoutesCanBeInvoked), "a subscription for everyone", m => Allow(m, "/subscriptions/order-events")),
        (nameof(AccessRules.OnlyPublicRoutesCanBeInvoked), "a public route that is missing", m => Operations(m).RemoveAt(0)),
        (nameof(AccessRules.OnlyPublicRoutesCanBeInvoked), "allowed by default", m => m.Get("Configuration", AppIds[0])["spec"]!["accessControl"]!["defaultAction"] = "allow"),
        (nameof(NetworkRules.OnlyListedEdgesAreOpen), "an edge more", m => m.Get("NetworkPolicy", "gateway")["spec"]!["ingress"]![0]!.AsObject().Remove("from")),
        (nameof(NetworkRules.OnlyListedEdgesAreOpen), "an edge less", m => m.Get("NetworkPolicy", "dapr")["spec"]!["egress"]![0]!["ports"]!.AsArray().RemoveAt(0)),
        (nameof(AnnotationRules.AnnotationsAreKnown), "a misspelt annotation", m => Annotations(m)["dapr.io/block-shutdown-seconds"] = "75"),
        (nameof(AnnotationRules.AnnotationsAreKnown), "an annotation that is no text", m => Annotations(m)["dapr.io/app-port"] = 8080),
        (nameof(AnnotationRules.SidecarsHaveBoundsToo), "a sidecar without a limit", m => Annotations(m).Remove("dapr.io/sidecar-memory-limit")),
        (nameof(AnnotationRules.TheGuideNamesTheOldestDapr), "a sidecar of its own version", m => Annotations(m)["dapr.io/sidecar-image"] = "daprio/daprd:1.12.0"),
        (nameof(OverlayRules.MigrationsAreJobs), "a job that serves", m => m.Get("Job", "orders-migration").At("spec/template/spec/containers/0")!.AsObject().Remove("args")),
        (nameof(OverlayRules.TracesAreCollected), "two collectors", m => m.Get("Configuration", AppIds[0]).At("spec/tracing/otel")!["endpointAddress"] = "otel-collector.monitoring:4317"),
        (nameof(OverlayRules.TracesAreCollected), "a rate that is a number", m => m.Get("Configuration", AppIds[0]).At("spec/tracing")!["samplingRate"] = 1),
        (nameof(OverlayRules.DataIsWhereItIsLookedFor), "a database by another name", m => m.OfKind("Service").Single(s => s.Name() == "postgres")["metadata"]!["name"] = "postgresql"),
        (nameof(OverlayRules.ImagesAreNamedWithAVersion), "whatever is newest", m => App(m)["image"] = "daprcqrs/customers-commands"),
        (nameof(PodRules.ServicesSurviveDisruptions), "nothing that scales on CPU", m => m.Get("HorizontalPodAutoscaler", AppIds[0])["spec"]!["metrics"]!.AsArray().RemoveAt(0)),
    ];

    private static JsonObject Service(ManifestSet m) => m.Get("Deployment", AppIds[0]);

    private static JsonObject Annotations(ManifestSet m) => Service(m).At("spec/template/metadata/annotations")!.AsObject();

    private static JsonObject App(ManifestSet m) => Service(m).At("spec/template/spec/containers/0")!.AsObject();

    private static JsonObject Entry(ManifestSet m, string component, string name) =>
        m.Get("Component", component).List("spec/metadata").Single(e => e.Text("name") == name).AsObject();

    private static JsonArray Operations(ManifestSet m) => m.Get("Configuration", AppIds[0]).At("spec/accessControl/policies/1/operations")!.AsArray();

    private static void Allow(ManifestSet m, string path) =>
        Operations(m).Add(new JsonObject { ["name"] = path, ["httpVerb"] = new JsonArray("GET", "POST", "PUT", "DELETE"), ["action"] = "allow" });

    private static void Append(JsonObject entry, string text) => entry["value"] = $"{entry.Text("value")}{text}";

    private static void Replace(JsonObject entry, string old, string name, string value)
    {
        entry.Remove(old);
        entry[name] = value;
    }
}
