#nullable disable

namespace Dapr.AspNetCore;

/// <summary>An entry without a status here is delivered again.</summary>
#pragma warning disable CA1002 // A list in the published type.
public class BulkSubscribeAppResponse(List<BulkSubscribeAppResponseEntry> statuses)
{
    public List<BulkSubscribeAppResponseEntry> Statuses { get; } = statuses;
}
#pragma warning restore CA1002

public class BulkSubscribeAppResponseEntry(string entryId, BulkSubscribeAppResponseStatus status)
{
    public string EntryId { get; } = entryId;

    public string Status { get; } = status.ToString();
}

public enum BulkSubscribeAppResponseStatus
{
    SUCCESS,
    RETRY,
    DROP,
}
