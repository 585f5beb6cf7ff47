#nullable disable

namespace Dapr.AspNetCore;

public class BulkSubscribeMessage<TValue>
{
    public BulkSubscribeMessage()
    {
    }

#pragma warning disable CA1002, CA2227 // Lists and setters in the published types.
    public BulkSubscribeMessage(List<BulkSubscribeMessageEntry<TValue>> entries, string topic, Dictionary<string, string> metadata)
    {
        Entries = entries;
        Topic = topic;
        Metadata = metadata;
    }

    public List<BulkSubscribeMessageEntry<TValue>> Entries { get; set; }

    public string Topic { get; set; }

    public Dictionary<string, string> Metadata { get; set; }
#pragma warning restore CA1002, CA2227
}

public class BulkSubscribeMessageEntry<TValue>
{
    public BulkSubscribeMessageEntry()
    {
    }

    public BulkSubscribeMessageEntry(string entryId, string contentType, Dictionary<string, string> metadata, TValue eventData)
    {
        EntryId = entryId;
        ContentType = contentType;
        Metadata = metadata;
        Event = eventData;
    }

    public string EntryId { get; set; }

    public string ContentType { get; set; }

#pragma warning disable CA2227 // A setter in the published type.
    public Dictionary<string, string> Metadata { get; set; }
#pragma warning restore CA2227

    public TValue Event { get; set; }
}
