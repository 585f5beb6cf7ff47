using System.Net;
using System.Text.Json;

namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    public override Task SaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        SendState(
            SaveRequest(storeName, key, WriteValue(value), etag: null, stateOptions, metadata), conflictIsAnAnswer: false, cancellationToken);

    public override Task<bool> TrySaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        string etag,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return SendState(
            SaveRequest(storeName, key, WriteValue(value), etag, stateOptions, metadata), conflictIsAnAnswer: true, cancellationToken);
    }

    public override Task SaveByteStateAsync(
        string storeName,
        string key,
        ReadOnlyMemory<byte> binaryValue,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        SendState(
            SaveRequest(storeName, key, WriteBytes(binaryValue), etag: null, stateOptions, metadata), conflictIsAnAnswer: false, cancellationToken);

    public override Task<bool> TrySaveByteStateAsync(
        string storeName,
        string key,
        ReadOnlyMemory<byte> binaryValue,
        string etag,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return SendState(
            SaveRequest(storeName, key, WriteBytes(binaryValue), etag, stateOptions, metadata), conflictIsAnAnswer: true, cancellationToken);
    }

    private Action<Utf8JsonWriter> WriteValue<TValue>(TValue value) => writer =>
    {
        if (value is not null)
        {
            writer.WritePropertyName("value");
            JsonSerializer.Serialize(writer, value, JsonSerializerOptions);
        }
    };

    private static Action<Utf8JsonWriter> WriteBytes(ReadOnlyMemory<byte> json) => writer => writer.WriteJsonValue(json.Span);

    private HttpRequestMessage SaveRequest(
        string storeName,
        string key,
        Action<Utf8JsonWriter> writeValue,
        string? etag,
        StateOptions? stateOptions,
        IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var body = JsonBody.Write(
            writer =>
            {
                writer.WriteStartArray();
                writer.WriteStartObject();
                writer.WriteString("key", key);
                writeValue(writer);
                writer.WriteETag(etag);
                writer.WriteMetadata(metadata);
                writer.WriteOptions(stateOptions);
                writer.WriteEndObject();
                writer.WriteEndArray();
            },
            JsonSerializerOptions);
        return _sidecar.Request(HttpMethod.Post, StateRoutes.Store(storeName), body);
    }

    /// <returns>False when the store refused the ETag and <paramref name="conflictIsAnAnswer"/>.</returns>
    private Task<bool> SendState(HttpRequestMessage request, bool conflictIsAnAnswer, CancellationToken cancellationToken) =>
        SidecarFailure.Guard(StateOperation, async () =>
        {
            using (request)
            {
                using var response = await _sidecar.SendAsync(request, cancellationToken);
                return response.IsSuccessStatusCode
                    || (conflictIsAnAnswer && response.StatusCode == HttpStatusCode.Conflict
                        ? false
                        : throw await SidecarFailure.Read(StateOperation, response, cancellationToken));
            }
        });
}
