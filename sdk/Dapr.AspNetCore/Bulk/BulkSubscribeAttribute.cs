#nullable disable

namespace Dapr.AspNetCore;

public interface IBulkSubscribeMetadata
{
    string TopicName { get; }

    int MaxMessagesCount { get; }

    int MaxAwaitDurationMs { get; }
}

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
#pragma warning disable CA1813 // Open in the published package.
public class BulkSubscribeAttribute(string topicName, int maxMessagesCount = 100, int maxAwaitDurationMs = 1000) : Attribute, IBulkSubscribeMetadata
#pragma warning restore CA1813
{
    public string TopicName { get; } = topicName;

    public int MaxMessagesCount { get; } = maxMessagesCount;

    public int MaxAwaitDurationMs { get; } = maxAwaitDurationMs;
}
