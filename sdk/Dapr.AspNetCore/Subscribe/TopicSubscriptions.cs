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
            .Select(group => ToSubscription([.. group.OrderBy(entry => entry.Topic.Priority)], rawPayload)),
    ];

    private static IEnumerable<Entry> Entries(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<ITopicMetadata>()
            .Where(topic => topic.Name is not null)
            .Select(topic => new Entry(
                topic,
                Path(endpoint.RoutePattern),
                [.. Metadata(endpoint, topic as IOwnedOriginalTopicMetadata)],
                endpoint.Metadata.GetOrderedMetadata<IBulkSubscribeMetadata>().FirstOrDefault(bulk => bulk.TopicName == topic.Name)));

    private static Subscription ToSubscription(IReadOnlyList<Entry> entries, bool rawPayload)
    {
        var first = entries[0];
        Entry[] ruled = [.. entries.Where(entry => !string.IsNullOrEmpty(entry.Topic.Match))];
        var unruled = entries.FirstOrDefault(entry => string.IsNullOrEmpty(entry.Topic.Match))?.Path;
        return new Subscription(first.Topic.Name, first.Topic.PubsubName)
        {
            Route = ruled.Length == 0 ? unruled : null,
            Routes = ruled.Length == 0 ? null : new Routes(unruled, [.. ruled.Select(entry => new Rule(entry.Topic.Match, entry.Path))]),
            Metadata = Merge(entries, rawPayload),
            DeadLetterTopic = (first.Topic as IDeadLetterTopicMetadata)?.DeadLetterTopic,
            BulkSubscribe = first.Bulk is { } bulk ? new Bulk(Enabled: true, bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs) : null,
        };
    }

    private static Dictionary<string, string>? Merge(IReadOnlyList<Entry> entries, bool rawPayload)
    {
        var separator = entries.Select(entry => (entry.Topic as IOwnedOriginalTopicMetadata)?.MetadataSeparator)
            .FirstOrDefault(separator => !string.IsNullOrEmpty(separator)) ?? ",";
        var merged = entries.SelectMany(entry => entry.Metadata)
            .GroupBy(metadata => metadata.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(separator, group.Select(metadata => metadata.Value).Distinct()), StringComparer.Ordinal);
        if (entries.Any(entry => (entry.Topic as IRawTopicMetadata)?.EnableRawPayload ?? false) || rawPayload)
        {
            merged.Add("rawPayload", "true");
        }

        return merged.Count == 0 ? null : merged;
    }

    // Metadata with an id belongs to the topics that own this id, metadata without one to all topics of the endpoint.
    private static IEnumerable<IOriginalTopicMetadata> Metadata(RouteEndpoint endpoint, IOwnedOriginalTopicMetadata? topic) =>
        endpoint.Metadata.GetOrderedMetadata<IOriginalTopicMetadata>()
            .Where(metadata => string.IsNullOrEmpty(metadata.Id) || (topic?.OwnedMetadatas?.Contains(metadata.Id) ?? false));

    // A route with a parameter can't be subscribed: the cast fails, as in the published package.
    private static string Path(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(part => part.Content))));

    private sealed record Entry(ITopicMetadata Topic, string Path, IReadOnlyList<IOriginalTopicMetadata> Metadata, IBulkSubscribeMetadata? Bulk);
}
