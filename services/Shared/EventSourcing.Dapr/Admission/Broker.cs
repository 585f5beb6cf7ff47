using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>
/// The component that commits are published to. Without it they would be stored and announced, and never become messages. Dapr's own outbox has its broker in
/// the settings of the event store's component, which nobody can ask the sidecar for.
/// </summary>
internal static class Broker
{
    /// <summary>What is wrong with the component that the service itself publishes to; null where nothing is, or where Dapr's outbox publishes.</summary>
    public static string? Complaint(DaprMetadata metadata, DeliveryOptions delivery) =>
        metadata.Components.FirstOrDefault(component => component.Name == delivery.PubSub) switch
        {
            _ when !delivery.IsStreamOutbox => null,
            null => $"The sidecar has no component '{delivery.PubSub}' to publish to.",
            var component when component.Type.StartsWith("pubsub.", StringComparison.Ordinal) => null,
            var component => $"The component '{delivery.PubSub}' is a {component.Type}, and commits are published to a pubsub.",
        };
}
