using System.Text.Json;
using Cluster.Topology;

namespace Cluster.Tests.Components;

public class ComponentTests
{
    private static readonly string[] AppIds = [.. Service.All.Select(service => service.AppId)];

    private static readonly Dictionary<string, string[]> KnownMetadata = JsonSerializer.Deserialize<Dictionary<string, string[]>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Components", "known-metadata.json")))!;

    /// <summary>daprd ignores a metadata name that it doesn't know without a word.</summary>
    [Fact]
    public void Every_metadata_name_is_known_to_its_component()
    {
        foreach (var component in ComponentFiles.OfKind("Component"))
        {
            var names = component.Spec.Metadata.Select(entry => entry.Name).ToArray();
            names.ShouldBeSubsetOf(KnownMetadata[$"{component.Spec.Type} {component.Spec.Version}"], component.Metadata.Text);
            names.ShouldBeUnique(component.Metadata.Text);
        }
    }

    [Fact]
    public void Every_file_holds_one_resource_of_its_own_name_for_known_apps()
    {
        ComponentFiles.All.Count.ShouldBe(15);
        foreach (var (file, resource) in ComponentFiles.All)
        {
            resource.Scopes.ShouldNotBeEmpty(file);
            resource.Scopes.ShouldBeSubsetOf(AppIds, file);
            if (resource.Kind != "Resiliency")
            {
                resource.Metadata.Text.ShouldBe(file);
            }
        }
    }

    [Theory]
    [InlineData("customer-events", "customers-queries", "orders-queries", "orders-commands")]
    [InlineData("order-events", "orders-queries", "customers-queries", "customers-commands")]
    public void Every_reader_of_a_topic_gets_it_once_and_in_batches(string topic, params string[] readers)
    {
        var subscriptions = ComponentFiles.OfKind("Subscription").Where(resource => resource.Spec.Topic == topic).ToArray();

        subscriptions.SelectMany(subscription => subscription.Scopes).ShouldBe(readers, ignoreOrder: true);
        foreach (var subscription in subscriptions)
        {
            subscription.ApiVersion.ShouldBe("dapr.io/v2alpha1");
            subscription.Spec.Pubsubname.ShouldBe("pubsub");
            subscription.Spec.Routes.ShouldBe(new Dictionary<string, string> { ["default"] = $"/subscriptions/{topic}" });
            subscription.Spec.BulkSubscribe["enabled"].ShouldBe("true");
        }
    }

    [Theory]
    [InlineData("customers", "customer-events")]
    [InlineData("orders", "order-events")]
    public void The_outbox_is_on_the_event_store_alone(string context, string topic)
    {
        var store = ComponentFiles.All[$"{context}-eventstore"];
        store.Value("outboxPublishPubsub").ShouldBe("pubsub");
        store.Value("outboxPublishTopic").ShouldBe(topic);
        store.Value("outboxPubsub").ShouldBe("outbox-pubsub");

        var directory = ComponentFiles.All[$"{context}-directory"];
        directory.Value("connectionString").ShouldBe(store.Value("connectionString"));
        directory.Value("outboxPublishTopic").ShouldBeNull();
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("orders")]
    public void The_keys_of_personal_data_are_in_a_database_of_their_own(string context)
    {
        var keys = ComponentFiles.All[$"{context}-keys"];
        keys.Scopes.ShouldBe([$"{context}-commands"]);
        ComponentFiles.OfKind("Component").Count(component => component.Value("connectionString") == keys.Value("connectionString")).ShouldBe(1);
        keys.Value("outboxPublishTopic").ShouldBeNull();
    }

    [Fact]
    public void Every_app_sees_at_most_one_actor_state_store()
    {
        foreach (var appId in AppIds)
        {
            var stores = ComponentFiles.OfKind("Component")
                .Where(component => component.Scopes.Contains(appId) && component.Value("actorStateStore") == "true");
            stores.Count().ShouldBe(appId.EndsWith("-commands", StringComparison.Ordinal) ? 1 : 0, appId);
        }
    }

    /// <summary>A worker of the outbox's bus is held for a second by each message.</summary>
    [Fact]
    public void The_outbox_has_a_bus_of_its_own_with_thousands_of_workers()
    {
        var bus = ComponentFiles.All["outbox-pubsub"];
        bus.Value("concurrency").ShouldBe("3000");
        bus.Value("queueDepth").ShouldBe("3000");
        ComponentFiles.OfKind("Subscription").ShouldAllBe(subscription => subscription.Spec.Pubsubname != "outbox-pubsub");
    }

    /// <summary>Retries on apps repeat refusals, on actors they can't be limited, and on the event store they leave orphans in the outbox.</summary>
    [Fact]
    public void Nothing_but_pub_sub_is_retried()
    {
        var targets = ComponentFiles.All["resiliency"].Spec.Targets;

        targets.Keys.ShouldBe(["components"]);
        ((Dictionary<object, object>)targets["components"]).Keys.ShouldBe(["pubsub", "outbox-pubsub"], ignoreOrder: true);
    }
}
