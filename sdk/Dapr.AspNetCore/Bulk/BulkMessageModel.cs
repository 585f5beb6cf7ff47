#nullable disable

namespace Dapr.AspNetCore;

/// <summary>The CloudEvent of one entry of a bulk delivery; its properties have setters since it is read from JSON.</summary>
public class BulkMessageModel<TValue>
{
    public BulkMessageModel()
    {
    }

    public BulkMessageModel(string id, string source, string type, string specversion, string datacontenttype, TValue data)
    {
        Id = id;
        Source = source;
        Type = type;
        Specversion = specversion;
        Datacontenttype = datacontenttype;
        Data = data;
    }

    public string Id { get; set; }

    public string Source { get; set; }

    public string Type { get; set; }

    public string Specversion { get; set; }

    public string Datacontenttype { get; set; }

    public TValue Data { get; set; }
}
