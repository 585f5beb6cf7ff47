using Dapr;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Builder;

namespace Sdk.Tests.AspNetCore;

public sealed class SubscribeTests
{
    [Fact]
    public async Task Lists_one_subscription_for_each_topic_in_order()
    {
        var json = await Subscribe(app =>
        {
            app.MapPost("/events/orders", Ok).WithTopic("bus", "orders");
            app.MapPost("/events/customers", Ok).WithTopic("bus", "customers");
            app.MapPost("/not-a-topic", Ok);
        });

        json.ShouldBe(
            """[{"topic":"customers","pubsubName":"bus","route":"events/customers"},{"topic":"orders","pubsubName":"bus","route":"events/orders"}]""");
    }

    [Fact]
    public async Task Says_no_content_type()
    {
        await using var app = await TestApp.Start(app => app.MapSubscribeHandler());

        using var response = await app.Client.GetAsync(new Uri("/dapr/subscribe", UriKind.Relative));

        response.Content.Headers.ContentType.ShouldBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldBe("[]");
    }

    [Fact]
    public async Task Joins_rules_by_priority_and_keeps_the_default()
    {
        var json = await Subscribe(app =>
        {
            app.MapPost("/late", Ok).WithTopic(new TopicOptions { PubsubName = "bus", Name = "orders", Match = "event.type == 'B'", Priority = 2 });
            app.MapPost("/early", Ok).WithTopic(new TopicOptions { PubsubName = "bus", Name = "orders", Match = "event.type == 'A'", Priority = 1 });
            app.MapPost("/rest", Ok).WithTopic("bus", "orders");
        });

        Plain(json).ShouldBe(
            """[{"topic":"orders","pubsubName":"bus","routes":{"default":"rest","rules":[{"match":"event.type == 'A'","path":"early"},{"match":"event.type == 'B'","path":"late"}]}}]""");
    }

    [Fact]
    public async Task The_first_of_several_defaults_by_priority_stays()
    {
        var json = await Subscribe(app =>
        {
            app.MapPost("/later", Ok).WithTopic(new TopicOptions { PubsubName = "bus", Name = "orders", Priority = 2, DeadLetterTopic = "later-dead" });
            app.MapPost("/first", Ok).WithTopic(new TopicOptions { PubsubName = "bus", Name = "orders", Priority = 1, DeadLetterTopic = "first-dead" });
            app.MapPost("/last", Ok).WithTopic(new TopicOptions { PubsubName = "bus", Name = "orders", Priority = 2 });
        });

        json.ShouldBe("""[{"topic":"orders","pubsubName":"bus","route":"first","deadLetterTopic":"first-dead"}]""");
    }

    [Fact]
    public async Task Joins_the_metadata_of_all_routes_of_a_topic()
    {
        var json = await Subscribe(app =>
        {
            app.MapPost("/a", Ok).WithMetadata(new TopicAttribute("bus", "orders"), new TopicMetadataAttribute("k", "1"), new TopicMetadataAttribute("k", "1"));
            app.MapPost("/b", Ok).WithMetadata(new TopicAttribute("bus", "orders"), new TopicMetadataAttribute("k", "2"));
        });

        json.ShouldBe("""[{"topic":"orders","pubsubName":"bus","route":"a","metadata":{"k":"1,2"}}]""");
    }

    [Fact]
    public async Task Tells_metadata_dead_letters_and_bulk()
    {
        var json = await Subscribe(app => app
            .MapPost("/orders", Ok)
            .WithTopic(new TopicOptions
            {
                PubsubName = "bus",
                Name = "orders",
                DeadLetterTopic = "orders-dead",
                EnableRawPayload = true,
                Metadata = new Dictionary<string, string> { ["requireSessions"] = "true" },
            })
            .WithBulkSubscribe(new BulkSubscribeTopicOptions { TopicName = "orders", MaxMessagesCount = 50, MaxAwaitDurationMs = 40 }));

        json.ShouldBe(
            """[{"topic":"orders","pubsubName":"bus","route":"orders","metadata":{"requireSessions":"true","rawPayload":"true"},"deadLetterTopic":"orders-dead","""
            + """ "bulkSubscribe":{"enabled":true,"maxMessagesCount":50,"maxAwaitDurationMs":40}}]"""[1..]);
    }

    [Fact]
    public async Task Applies_owned_metadata_to_its_owner_only()
    {
        var json = await Subscribe(app => app.MapPost("/orders", Ok).WithMetadata(
            new TopicAttribute("bus", "a", ownedMetadatas: ["id"], metadataSeparator: ";"),
            new TopicAttribute("bus", "b"),
            new TopicMetadataAttribute("id", "k", "1"),
            new TopicMetadataAttribute("id", "k", "2"),
            new TopicMetadataAttribute("everywhere", "yes")));

        json.ShouldBe(
            """[{"topic":"a","pubsubName":"bus","route":"orders","metadata":{"k":"1;2","everywhere":"yes"}},"""
            + """{"topic":"b","pubsubName":"bus","route":"orders","metadata":{"everywhere":"yes"}}]""");
    }

    [Fact]
    public async Task Fails_for_a_route_with_a_parameter()
    {
        await using var app = await TestApp.Start(app =>
        {
            app.MapSubscribeHandler();
            app.MapPost("/orders/{id}", Ok).WithTopic("bus", "orders");
        });

        using var response = await app.Client.GetAsync(new Uri("/dapr/subscribe", UriKind.Relative));

        ((int)response.StatusCode).ShouldBe(500);
    }

    private static string Ok() => "";

    private static string Plain(string json) => json.Replace("\\u0027", "'", StringComparison.Ordinal);

    private static async Task<string> Subscribe(Action<WebApplication> map)
    {
        await using var app = await TestApp.Start(app =>
        {
            app.MapSubscribeHandler();
            map(app);
        });
        return await app.Client.GetStringAsync(new Uri("/dapr/subscribe", UriKind.Relative));
    }
}
