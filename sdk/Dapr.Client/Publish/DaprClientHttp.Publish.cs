using System.Net.Http.Headers;
using System.Text.Json;

namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    private const string PublishOperation = "Publish";
    private const string Json = "application/json";
    private const string CloudEventJson = "application/cloudevents+json";

    public override Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default) =>
        PublishData(pubsubName, topicName, data, metadata: null, cancellationToken);

    public override Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return PublishData(pubsubName, topicName, data, metadata, cancellationToken);
    }

    public override Task PublishEventAsync(string pubsubName, string topicName, CancellationToken cancellationToken = default) =>
        Publish(pubsubName, topicName, content: null, metadata: null, cancellationToken);

    public override Task PublishEventAsync(
        string pubsubName, string topicName, Dictionary<string, string> metadata, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return Publish(pubsubName, topicName, content: null, metadata, cancellationToken);
    }

    public override Task PublishByteEventAsync(
        string pubsubName,
        string topicName,
        ReadOnlyMemory<byte> data,
        string dataContentType = Json,
        Dictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        Publish(pubsubName, topicName, Content(data, dataContentType), metadata, cancellationToken);

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> data, string contentType) =>
        new(data) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };

    private Task<bool> PublishData<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var body = JsonSerializer.SerializeToUtf8Bytes(data, JsonSerializerOptions);
        return Publish(pubsubName, topicName, Content(body, data is CloudEvent ? CloudEventJson : Json), metadata, cancellationToken);
    }

    private Task<bool> Publish(
        string pubsubName, string topicName, HttpContent? content, Dictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsubName);
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        // A topic may contain slashes, which the route takes as they are.
        var topic = Uri.EscapeDataString(topicName).Replace("%2F", "/", StringComparison.Ordinal);
        var path = $"v1.0/publish/{Uri.EscapeDataString(pubsubName)}/{topic}{Query.Of(metadata)}";
        return SidecarFailure.Guard(PublishOperation, async () =>
        {
            using var request = _sidecar.Request(HttpMethod.Post, path, content);
            using var response = await _sidecar.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? true : throw await SidecarFailure.Read(PublishOperation, response, cancellationToken);
        });
    }
}
