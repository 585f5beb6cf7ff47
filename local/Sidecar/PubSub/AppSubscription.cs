using System.Text.Json.Serialization;

namespace Sidecar.PubSub;

/// <summary>One entry of an app's answer to <c>GET /dapr/subscribe</c>.</summary>
internal sealed record AppSubscription(
    string? PubSubName,
    string? Topic,
    string? Route,
    AppRoutes? Routes,
    string? DeadLetterTopic,
    Dictionary<string, string>? Metadata,
    AppBulkSubscribe? BulkSubscribe);

internal sealed record AppRoutes(IReadOnlyList<AppRule>? Rules, string? Default);

internal sealed record AppRule(string? Match, string? Path);

internal sealed record AppBulkSubscribe(bool Enabled, int? MaxMessagesCount, int? MaxAwaitDurationMs);

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(AppSubscription))]
internal sealed partial class AppProtocolJson : JsonSerializerContext;
