using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Sidecar.Actors;
using Sidecar.App;
using Sidecar.Components;
using Sidecar.PubSub;

namespace Sidecar.Hosting;

/// <summary>daprd's metadata of one app, in its JSON form; what is empty is left out as there.</summary>
internal sealed class SidecarMetadata(
    AppIdentity app, AppResources resources, Subscriptions subscriptions, ActorTable actors, AppChannel channel, AppOptions options)
{
    private const string Version = "1.18.3";

    private readonly ConcurrentDictionary<string, string> _labels = new();

    public void Label(string name, string value) => _labels[name] = value;

    public JsonObject Describe()
    {
        var active = new JsonArray([.. actors.Counts.Select(Count)]);
        var description = new JsonObject
        {
            ["id"] = app.AppId,
            ["runtimeVersion"] = Version,
            ["extended"] = Texts(_labels.Append(new("daprRuntimeVersion", Version))),
            ["actorRuntime"] = new JsonObject
            {
                ["runtimeStatus"] = "RUNNING",
                ["hostReady"] = true,
                ["placement"] = "placement: connected",
            },
            ["scheduler"] = new JsonObject { ["connected_addresses"] = new JsonArray("127.0.0.1:50006") },
        };
        if (active.Count > 0)
        {
            description["actorRuntime"]!["activeActors"] = active.DeepClone();
        }

        Add(description, "actors", active);
        Add(description, "components", new([.. resources.Components.Select(Describe)]));
        Add(description, "enabledFeatures", new([.. resources.Configuration.Features.Select(f => JsonValue.Create(f))]));
        Add(description, "resiliencies", new([.. resources.Resiliencies.Select(name => new JsonObject { ["name"] = name })]));
        Add(description, "subscriptions", new([.. subscriptions.Active.Select(Describe)]));
        if (channel.Port is { } port)
        {
            description["appConnectionProperties"] = Connection(port);
        }

        return description;
    }

    private static void Add(JsonObject description, string name, JsonArray items)
    {
        if (items.Count > 0)
        {
            description[name] = items;
        }
    }

    private static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, t.Value)));

    private static JsonObject Count((string Type, int Count) type)
    {
        var entry = new JsonObject { ["type"] = type.Type };
        if (type.Count > 0)
        {
            entry["count"] = type.Count;
        }

        return entry;
    }

    private static JsonObject Describe(ComponentDefinition component)
    {
        var entry = new JsonObject { ["name"] = component.Name, ["type"] = component.Type, ["version"] = component.Version };
        if (ComponentTypes.Capabilities(component.Type) is { Count: > 0 } capabilities)
        {
            entry["capabilities"] = new JsonArray([.. capabilities.Select(c => JsonValue.Create(c))]);
        }

        return entry;
    }

    private static JsonObject Describe(Subscription subscription)
    {
        var entry = new JsonObject
        {
            ["pubsubname"] = subscription.PubSub,
            ["topic"] = subscription.Topic,
            ["rules"] = new JsonArray([.. subscription.Routes.Select(Describe)]),
            ["deadLetterTopic"] = subscription.DeadLetterTopic ?? "",
            ["type"] = subscription.IsDeclared ? "DECLARATIVE" : "PROGRAMMATIC",
        };
        if (subscription.Metadata.Count > 0)
        {
            entry["metadata"] = Texts(subscription.Metadata);
        }

        return entry;
    }

    private static JsonObject Describe(SubscriptionRoute route)
    {
        var rule = new JsonObject { ["path"] = route.Path };
        if (!string.IsNullOrEmpty(route.Match))
        {
            rule["match"] = route.Match;
        }

        return rule;
    }

    private JsonObject Connection(int port)
    {
        var connection = new JsonObject { ["port"] = port, ["protocol"] = options.SpeaksHttp2 ? "h2c" : "http", ["channelAddress"] = "127.0.0.1" };
        if (options.MaxConcurrency is > 0 and var most)
        {
            connection["maxConcurrency"] = most;
        }

        if (options.HealthCheck is { } check)
        {
            connection["health"] = new JsonObject
            {
                ["healthCheckPath"] = check.Path,
                ["healthProbeInterval"] = $"{check.Interval.TotalSeconds}s",
                ["healthProbeTimeout"] = $"{check.Timeout.TotalMilliseconds}ms",
                ["healthThreshold"] = check.Threshold,
            };
        }

        return connection;
    }
}
