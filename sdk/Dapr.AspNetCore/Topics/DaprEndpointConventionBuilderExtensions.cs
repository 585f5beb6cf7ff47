#nullable disable

using Dapr;
using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

public static class DaprEndpointConventionBuilderExtensions
{
    public static T WithTopic<T>(this T builder, string pubsubName, string name)
        where T : IEndpointConventionBuilder =>
        builder.WithTopic(pubsubName, name, enableRawPayload: false);

    public static T WithTopic<T>(this T builder, string pubsubName, string name, IDictionary<string, string> metadata)
        where T : IEndpointConventionBuilder =>
        builder.WithTopic(pubsubName, name, enableRawPayload: false, metadata);

    public static T WithTopic<T>(this T builder, string pubsubName, string name, bool enableRawPayload)
        where T : IEndpointConventionBuilder =>
        builder.WithTopic(pubsubName, name, enableRawPayload, metadata: null);

    public static T WithTopic<T>(this T builder, string pubsubName, string name, bool enableRawPayload, IDictionary<string, string> metadata)
        where T : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsubName);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.WithTopic(new TopicOptions { PubsubName = pubsubName, Name = name, EnableRawPayload = enableRawPayload, Metadata = metadata });
    }

    /// <summary>As published, <see cref="TopicOptions.MetadataSeparator"/> is not passed on.</summary>
    public static T WithTopic<T>(this T builder, TopicOptions topicOptions)
        where T : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(topicOptions);
        ArgumentException.ThrowIfNullOrEmpty(topicOptions.PubsubName);
        ArgumentException.ThrowIfNullOrEmpty(topicOptions.Name);
        var topic = new TopicAttribute(
            topicOptions.PubsubName, topicOptions.Name, topicOptions.DeadLetterTopic, topicOptions.EnableRawPayload, topicOptions.OwnedMetadatas)
        {
            Match = topicOptions.Match,
            Priority = topicOptions.Priority,
        };
        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(topic);
            foreach (var (name, value) in topicOptions.Metadata ?? new Dictionary<string, string>())
            {
                endpoint.Metadata.Add(new TopicMetadataAttribute(name, value));
            }
        });
        return builder;
    }

    public static T WithBulkSubscribe<T>(this T builder, BulkSubscribeTopicOptions bulkSubscribeTopicOptions)
        where T : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(bulkSubscribeTopicOptions);
        builder.Add(endpoint => endpoint.Metadata.Add(new BulkSubscribeAttribute(
            bulkSubscribeTopicOptions.TopicName, bulkSubscribeTopicOptions.MaxMessagesCount, bulkSubscribeTopicOptions.MaxAwaitDurationMs)));
        return builder;
    }
}
