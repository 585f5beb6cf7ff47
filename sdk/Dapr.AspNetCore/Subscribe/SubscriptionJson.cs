using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.AspNetCore;

internal sealed record Subscription(string Topic, string PubsubName)
{
    public string? Route { get; init; }

    public Routes? Routes { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public string? DeadLetterTopic { get; init; }

    public Bulk? BulkSubscribe { get; init; }
}

internal sealed record Routes(string? Default, IReadOnlyList<Rule> Rules);

internal sealed record Rule(string Match, string Path);

internal sealed record Bulk(bool Enabled, int MaxMessagesCount, int MaxAwaitDurationMs);

internal static class SubscriptionJson
{
    public static string Write(IReadOnlyList<Subscription> subscriptions) =>
        JsonSerializer.Serialize(subscriptions, SubscriptionJsonContext.Default.IReadOnlyListSubscription);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Subscription>))]
internal sealed partial class SubscriptionJsonContext : JsonSerializerContext;
