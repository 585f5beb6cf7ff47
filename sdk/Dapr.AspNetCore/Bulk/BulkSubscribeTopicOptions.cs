#nullable disable

namespace Dapr.AspNetCore;

public class BulkSubscribeTopicOptions
{
    public int MaxMessagesCount { get; set; } = 100;

    public int MaxAwaitDurationMs { get; set; } = 1000;

    public string TopicName { get; set; }
}
