using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>Dapr's resources fit the services' code and each other.</summary>
internal static class DaprRules
{
    private const string Space = "daprcqrs";

    public static IEnumerable<string> ServicesFindTheirComponents(ManifestSet manifests, ServiceFacts code) =>
        manifests.Services()
            .Where(s => s.Deployment.Annotation("enabled") != "true" || s.Deployment.Annotation("app-id") != s.AppId ||
                manifests.OfKind("Configuration").All(c => c.Name() != s.Deployment.Annotation("config")))
            .Select(s => $"{s.AppId}: no sidecar, another app id, or a configuration that isn't there")
            .Concat(ComponentsFitTheCode(manifests, code));

    public static IEnumerable<string> ComponentsFitTheCode(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, service) in code.Services.Where(s => s.Value.EventStore is not null))
        {
            var actors = Visible(manifests, id).Count(c => c.Metadata("actorStateStore") == "true");
            if (actors != 1)
            {
                yield return $"{id}: {actors} actor state stores";
            }

            foreach (var name in new[] { service.EventStore!.Commits, service.EventStore.Directory }.Where(n => Visible(manifests, id).All(c => c.Name() != n || !Fences(c))))
            {
                yield return $"{id}: no component {name} that refuses a second write";
            }
        }

        foreach (var component in manifests.OfKind("Component").Where(c => !c.List("scopes").Any() || c.List("scopes").Any(s => !ManifestSet.AppIds.Contains(s.ToString()))))
        {
            yield return $"component {component.Name()}: no scopes, or for apps that aren't there";
        }
    }

    public static IEnumerable<string> TheOutboxHasAProtectedBusOfItsOwn(ManifestSet manifests, ServiceFacts code)
    {
        var bus = manifests.Get("Component", "outbox-pubsub");
        if (int.Parse(bus.Metadata("concurrency") ?? "10") < 3000 || int.Parse(bus.Metadata("queueDepth") ?? "100") < 3000)
        {
            yield return "outbox-pubsub: too few workers, each is held for a second per message";
        }

        foreach (var store in manifests.OfKind("Component").Where(c => c.Metadata("outboxPublishTopic") is not null))
        {
            var owner = store.Text("scopes/0")!;
            var topic = store.Metadata("outboxPublishTopic")!;
            var internalTopic = $"{Space}{owner}{topic}outbox";
            if (store.Metadata("outboxPubsub") != "outbox-pubsub" || store.Metadata("outboxPublishPubsub") != "pubsub" ||
                !Topics(bus, "protectedTopics").Contains(internalTopic) || !Topics(bus, "allowedTopics").Contains(internalTopic) ||
                !Scope(bus, "publishingScopes", owner).Contains(internalTopic))
            {
                yield return $"{store.Name()}: its internal topic {internalTopic} is not protected, or not open to {owner}";
            }
        }

        foreach (var id in ManifestSet.AppIds.Where(id => Scope(bus, "publishingScopes", id).Any(t => !t.Contains(id, StringComparison.Ordinal))))
        {
            yield return $"outbox-pubsub: {id} may publish to the internal topic of another";
        }
    }

    public static IEnumerable<string> SubscriptionsMeetRoutesAndScopes(ManifestSet manifests, ServiceFacts code)
    {
        var pubsub = manifests.Get("Component", "pubsub");
        foreach (var subscription in manifests.OfKind("Subscription"))
        {
            var topic = subscription.Text("spec/topic")!;
            var dead = subscription.Text("spec/deadLetterTopic") ?? "";
            foreach (var id in subscription.List("scopes").Select(s => s.ToString()))
            {
                if (subscription.Text("spec/pubsubname") != "pubsub" || !code.Services[id].Has("POST", subscription.Text("spec/routes/default") ?? ""))
                {
                    yield return $"{subscription.Name()}: {id} has no route {subscription.Text("spec/routes/default")}";
                }

                if (!Scope(pubsub, "subscriptionScopes", id).Contains(topic) || !Scope(pubsub, "publishingScopes", id).Contains(dead) || dead != $"{topic}-dead")
                {
                    yield return $"{subscription.Name()}: {id} may not read {topic}, or not leave what it can't handle in {topic}-dead";
                }
            }
        }

        foreach (var (id, service) in code.Services)
        {
            foreach (var route in service.Routes.Where(r => r.Pattern.StartsWith("/subscriptions/", StringComparison.Ordinal) && manifests.OfKind("Subscription")
                .Count(s => s.Text("spec/routes/default") == r.Pattern && s.List("scopes").Any(a => a.ToString() == id)) != 1))
            {
                yield return $"{id}: {route.Pattern} has not one subscription";
            }
        }

        foreach (var topic in new[] { "customer-events", "order-events" })
        {
            var owner = $"{topic.Split('-')[0]}s-commands";
            if (!Topics(pubsub, "protectedTopics").Contains(topic) ||
                ManifestSet.AppIds.Any(id => Scope(pubsub, "publishingScopes", id).Contains(topic) != (id == owner)))
            {
                yield return $"{topic}: others than {owner} may publish to it";
            }
        }
    }

    public static IEnumerable<string> StreamsOnRedisAreBounded(ManifestSet manifests, ServiceFacts code) => manifests.OfKind("Component")
        .Where(c => c.Text("spec/type") == "pubsub.redis" && c.Metadata("maxLenApprox") is null)
        .Select(c => $"{c.Name()}: its streams grow for ever");

    /// <summary>No retry and no timeout on what an outbox transaction or an actor needs, and none of a refusal.</summary>
    public static IEnumerable<string> RetriesAreLimited(ManifestSet manifests, ServiceFacts code)
    {
        var resiliency = manifests.OfKind("Resiliency").Single();
        var policies = resiliency.At("spec/policies/retries")!.AsObject();
        if (resiliency.At("spec/targets/actors") is not null || resiliency.At("spec/targets/components")!.AsObject().Any(c => c.Key is not ("pubsub" or "outbox-pubsub")))
        {
            yield return "actors or stores are retried or timed out";
        }

        if (resiliency.At("spec/policies/timeouts") is not null || policies.Any(p => p.Key.StartsWith("Default", StringComparison.Ordinal)))
        {
            yield return "a timeout or a default policy, which would hold for stores and actors too";
        }

        foreach (var (app, target) in resiliency.At("spec/targets/apps")?.AsObject() ?? [])
        {
            if (policies[target.Text("retry") ?? ""].Text("matching/httpStatusCodes") is not { } codes || codes.Contains('4', StringComparison.Ordinal) && codes != "502,504")
            {
                yield return $"calls of {app} are repeated whatever they answered";
            }
        }

        if (policies[resiliency.Text("spec/targets/components/pubsub/inbound/retry") ?? ""].Text("maxRetries") is null or "-1")
        {
            yield return "deliveries that fail are never dead-lettered";
        }
    }

    /// <summary>All sidecars together, with one replica more while a release rolls out.</summary>
    public static IEnumerable<string> TheLocalEventStoreTakesAllConnections(ManifestSet manifests, ServiceFacts code)
    {
        if (manifests.OfKind("StatefulSet").SingleOrDefault(s => s.Name() == "postgres") is not { } postgres)
        {
            yield break;
        }

        var most = ManifestSet.AppIds.Sum(id => Visible(manifests, id).Where(c => c.Text("spec/type") == "state.postgresql").Sum(c => int.Parse(c.Metadata("maxConns") ?? "1000")) *
            (int.Parse(manifests.Get("HorizontalPodAutoscaler", id).Text("spec/maxReplicas")!) + 1));
        var allowed = int.Parse(postgres.List("spec/template/spec/containers/0/args").Single(a => a.ToString().StartsWith("max_connections", StringComparison.Ordinal)).ToString().Split('=')[1]);
        if (most >= allowed)
        {
            yield return $"sidecars may open {most} connections, PostgreSQL takes {allowed}";
        }
    }

    private static bool Fences(JsonObject component) => (component.Text("spec/type"), component.Text("spec/version")) is ("state.postgresql", "v2") or ("state.sqlite", "v1");

    private static IEnumerable<JsonObject> Visible(ManifestSet manifests, string appId) =>
        manifests.OfKind("Component").Where(c => c.List("scopes").Any(s => s.ToString() == appId));

    private static string[] Topics(JsonNode pubsub, string list) => pubsub.Metadata(list)?.Split(',') ?? [];

    private static string[] Scope(JsonNode pubsub, string list, string appId) =>
        pubsub.Metadata(list)?.Split(';').Select(s => s.Split('=')).SingleOrDefault(s => s[0] == appId)?[1].Split(',') ?? [];
}
