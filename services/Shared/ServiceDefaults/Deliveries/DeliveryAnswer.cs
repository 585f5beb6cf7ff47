namespace ServiceDefaults;

/// <summary>The words that the sidecar understands; in a bulk answer an entry without one would be delivered again.</summary>
internal static class DeliveryStatus
{
    public const string Success = "SUCCESS";
    public const string Retry = "RETRY";
    public const string Drop = "DROP";
}

internal sealed record DeliveryAnswer(string Status);

internal sealed record BulkDeliveryAnswer(IReadOnlyList<BulkDeliveryAnswer.Entry> Statuses)
{
    internal sealed record Entry(string? EntryId, string Status);
}
