using Sidecar.PubSub.Rules;

namespace Sidecar.PubSub;

/// <summary>A topic that an app wants, however it said so.</summary>
internal sealed record Subscription(string PubSub, string Topic, IReadOnlyList<SubscriptionRoute> Routes)
{
    public string? DeadLetterTopic { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Null: one message a call.</summary>
    public BulkOptions? Bulk { get; init; }

    public bool IsDeclared { get; init; }

    public bool IsRaw => Metadata.TryGetValue("rawPayload", out var raw) && bool.TryParse(raw, out var value) && value;
}

/// <summary>The first route whose rule holds gets the message; one without a rule takes all.</summary>
internal sealed record SubscriptionRoute(string? Match, Rule? Rule, string Path);

internal sealed record BulkOptions(int MaxMessages, TimeSpan MaxWait);
