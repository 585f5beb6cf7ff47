using Sidecar.Components;

namespace Sidecar.Outbox;

/// <summary>Where the messages of a component's transactions go.</summary>
internal sealed record OutboxSettings(string PubSub, string Topic)
{
    /// <summary>Where messages wait for their transactions, in the hostile mode that has them wait.</summary>
    public string InternalPubSub { get; init; } = PubSub;

    /// <summary>Null unless both the component and the topic are named, as in daprd.</summary>
    public static OutboxSettings? Read(ComponentDefinition component) =>
        component["outboxPublishPubsub"] is { } pubsub && component["outboxPublishTopic"] is { } topic ? new(pubsub, topic)
        {
            InternalPubSub = component["outboxPubsub"] ?? pubsub,
        }
        : null;
}
