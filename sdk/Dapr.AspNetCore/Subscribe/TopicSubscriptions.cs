using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dapr.AspNetCore;

/// <summary>Gathers what the endpoints say of topics into one subscription for each topic of a pub/sub component.</summary>
internal static class TopicSubscriptions
{
    public static IReadOnlyList<Subscription> Of(IEnumerable<RouteEndpoint> endpoints, bool rawPayload) =>
    [
        .. endpoints.SelectMany(Entries)
            .GroupBy(entry => (entry.Topic.PubsubName, entry.Topic.Name))
            .OrderBy(group => group.Key)
            .Select(group => ToSubscription([.. group], rawPayload)),
    ];

    private static IEnumerable<Entry> Entries(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<ITopicMetadata>()
            .Where(topic => topic.Name is not null)
            .Select(topic => new Entry(
                topic,
                Path(endpoint.RoutePattern),
                Metadata(endpoint, topic as IOwnedOriginalTopicMetadata),
                endpoint.Metadata.GetOrderedMetadata<IBulkSubscribeMetadata>().FirstOrDefault(bulk => bulk.TopicName == topic.Name)));

    private static Subscription ToSubscription(IReadOnlyList<Entry> entries, bool rawPayload)
    {
        var first = entries[0];
        Entry[] ruled = [.. entries.Where(entry => !string.IsNullOrEmpty(entry.Topic.Match)).OrderBy(entry => entry.Topic.Priority)];
        var unruled = entries.LastOrDefault(entry => string.IsNullOrEmpty(entry.Topic.Match))?.Path;
        return new Subscription(first.Topic.Name, first.Topic.PubsubName)
        {
            Route = ruled.Length == 0 ? unruled : null,
            Routes = ruled.Length == 0 ? null : new Routes([.. ruled.Select(entry => new Rule(entry.Topic.Match, entry.Path))], unruled),
            Metadata = Merge(entries, rawPayload),
            DeadLetterTopic = (first.Topic as IDeadLetterTopicMetadata)?.DeadLetterTopic,
            BulkSubscribe = first.Bulk is { } bulk ? new Bulk(Enabled: true, bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs) : null,
        };
    }

    private static Dictionary<string, string>? Merge(IReadOnlyList<Entry> entries, bool rawPayload)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in entries.SelectMany(entry => entry.Metadata))
        {
            merged[name] = value;
        }

        if (entries.Any(entry => (entry.Topic as IRawTopicMetadata)?.EnableRawPayload ?? false) || rawPayload)
        {
            merged["rawPayload"] = "true";
        }

        return merged.Count == 0 ? null : merged;
    }

    // Metadata with an id belongs to the topics that own this id, metadata without one to all topics of the endpoint.
    private static Dictionary<string, string> Metadata(RouteEndpoint endpoint, IOwnedOriginalTopicMetadata? topic)
    {
        var separator = topic?.MetadataSeparator ?? ",";
        var owned = topic?.OwnedMetadatas ?? [];
        return endpoint.Metadata.GetOrderedMetadata<IOriginalTopicMetadata>()
            .Where(metadata => string.IsNullOrEmpty(metadata.Id) || owned.Contains(metadata.Id))
            .GroupBy(metadata => metadata.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(separator, group.Select(metadata => metadata.Value)), StringComparer.Ordinal);
    }

    // A route with a parameter can't be subscribed: the cast fails, as in the published package.
    private static string Path(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(part => part.Content))));

    private sealed record Entry(ITopicMetadata Topic, string Path, IReadOnlyDictionary<string, string> Metadata, IBulkSubscribeMetadata? Bulk);
}
