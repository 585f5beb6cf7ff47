using System.Text.Json;
using Sidecar.Components;
using Sidecar.PubSub.Rules;

namespace Sidecar.PubSub;

/// <summary>Subscriptions as the resource files and as the app write them.</summary>
internal static class SubscriptionReader
{
    private const int DefaultMaxMessages = 100;
    private const int DefaultMaxWaitMilliseconds = 1000;

    /// <summary>A Subscription resource; v1alpha1 has one <c>route</c> where v2alpha1 has <c>routes</c>.</summary>
    /// <exception cref="ResourceException">A rule can't be read, or there is nowhere to deliver to.</exception>
    public static Subscription FromYaml(YamlResource resource)
    {
        var spec = resource.Spec;
        var routes = spec.Map("routes");
        var bulk = spec.Map("bulkSubscribe");
        try
        {
            var all = Routes(
                routes?.Maps("rules").Select(r => (r.Text("match") ?? "", r.Text("path") ?? "")) ?? [],
                routes?.Text("default") ?? spec.Text("route"));
            return all.Count == 0
                ? throw new ResourceException($"{resource.File}: the subscription {resource.Name} has no route")
                : new Subscription(Needed(resource, "pubsubname"), Needed(resource, "topic"), all)
                {
                    IsDeclared = true,
                    DeadLetterTopic = spec.Text("deadLetterTopic"),
                    Metadata = spec.Map("metadata").Texts(),
                    Bulk = bulk?.Flag("enabled") == true ? Bulk(bulk.Number("maxMessagesCount"), bulk.Number("maxAwaitDurationMs")) : null,
                };
        }
        catch (RuleException failure)
        {
            throw new ResourceException($"{resource.File}: a rule of the subscription {resource.Name}: {failure.Message}", failure);
        }
    }

    private static string Needed(YamlResource resource, string name) =>
        resource.Spec.Text(name) ?? throw new ResourceException($"{resource.File}: the subscription {resource.Name} has no {name}");

    /// <summary>The answer of <c>GET /dapr/subscribe</c>; names are matched without case. An entry without any route is left out.</summary>
    public static IReadOnlyList<Subscription> FromApp(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Array ? [.. answer.EnumerateArray().Select(FromEntry).Where(s => s.Routes.Count > 0)] : [];

    private static Subscription FromEntry(JsonElement element)
    {
        var entry = element.Deserialize(AppProtocolJson.Default.AppSubscription) ?? throw new JsonException("a subscription is null");
        var fallback = string.IsNullOrEmpty(entry.Routes?.Default) ? entry.Route : entry.Routes.Default;
        return new Subscription(
            entry.PubSubName ?? "", entry.Topic ?? "", Routes(entry.Routes?.Rules?.Select(r => (r.Match ?? "", r.Path ?? "")) ?? [], fallback))
        {
            DeadLetterTopic = string.IsNullOrEmpty(entry.DeadLetterTopic) ? null : entry.DeadLetterTopic,
            Metadata = entry.Metadata ?? [],
            Bulk = entry.BulkSubscribe is { Enabled: true } bulk ? Bulk(bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs) : null,
        };
    }

    private static List<SubscriptionRoute> Routes(IEnumerable<(string Match, string Path)> rules, string? fallback)
    {
        var routes = rules.Select(r => new SubscriptionRoute(r.Match, r.Match.Length == 0 ? null : Rule.Parse(r.Match), r.Path)).ToList();
        if (!string.IsNullOrEmpty(fallback))
        {
            routes.Add(new SubscriptionRoute(null, null, fallback));
        }

        return routes;
    }

    private static BulkOptions Bulk(int? maxMessages, int? maxWait) => new(
        maxMessages is > 0 ? maxMessages.Value : DefaultMaxMessages,
        TimeSpan.FromMilliseconds(maxWait is > 0 ? maxWait.Value : DefaultMaxWaitMilliseconds));
}
