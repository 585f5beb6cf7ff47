namespace Manifests.Tests;

/// <summary>How commits become messages: by Dapr's outbox or by the stream as the outbox, and always the same ones.</summary>
internal static class DeliveryRules
{
    private const string Variable = "Delivery__Mode";

    /// <summary>A replica in the one mode and a replica in the other have the same readers.</summary>
    public static IEnumerable<string> BothModesPublishToTheSameTopic(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, fact) in code.Services.Where(s => s.Value.EventStore is not null))
        {
            var component = manifests.Get("Component", fact.EventStore!.Commits).List("spec/metadata");
            var (bus, topic) = (Value("outboxPublishPubsub"), Value("outboxPublishTopic"));
            if ((bus, topic) != (fact.Delivery!.PubSub, fact.Delivery.Topic))
            {
                yield return $"{id}: publishes to {fact.Delivery.PubSub}/{fact.Delivery.Topic}, its outbox to {bus}/{topic}";
            }

            string? Value(string name) => component.SingleOrDefault(e => e.Text("name") == name)?.Text("value");
        }
    }

    /// <summary>In production it is the one in which a killed replica costs nothing.</summary>
    public static IEnumerable<string> CommandServicesDeliverInOneMode(ManifestSet manifests, ServiceFacts code)
    {
        var wanted = manifests.Overlay == "production" ? "stream-outbox" : null;
        foreach (var (id, deployment) in manifests.Services().Where(s => code.Services[s.AppId].EventStore is not null))
        {
            var mode = PodRules.Environment(deployment.At("spec/template/spec/containers/0")!).SingleOrDefault(e => e.Name == Variable).Value.Text("value");
            if (mode != wanted)
            {
                yield return $"{id}: delivers as '{mode}', not as '{wanted}'";
            }
        }
    }
}
