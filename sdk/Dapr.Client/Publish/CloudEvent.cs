#nullable disable

using System.Text.Json.Serialization;

namespace Dapr;

public class CloudEvent
{
    [JsonPropertyName("source")]
    public Uri Source { get; init; }

    [JsonPropertyName("type")]
    public string Type { get; init; }

    [JsonPropertyName("subject")]
    public string Subject { get; init; }
}

public class CloudEvent<TData>(TData data) : CloudEvent
{
    [JsonPropertyName("data")]
    public TData Data { get; } = data;

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; } = "application/json";
}
