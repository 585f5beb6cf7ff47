namespace EventSourcing.Dapr;

/// <summary>Tells this process from all others, those that had its name before included.</summary>
internal sealed class ProcessId(TimeProvider time)
{
    public string Id { get; } = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
