using System.Net;
using System.Text.Json;

namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    internal const string StateOperation = "State";

    public override async Task<TValue> GetStateAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        (await GetStateAndETagAsync<TValue>(storeName, key, consistencyMode, metadata, cancellationToken)).value;

    public override async Task<(TValue value, string etag)> GetStateAndETagAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        var (bytes, etag) = await GetByteStateAndETagAsync(storeName, key, consistencyMode, metadata, cancellationToken);
        if (bytes.IsEmpty)
        {
            return (default!, etag);
        }

        try
        {
            return (JsonSerializer.Deserialize<TValue>(bytes.Span, JsonSerializerOptions)!, etag);
        }
        catch (JsonException unreadable)
        {
            throw new DaprException(
                $"{StateOperation} operation failed: the state payload could not be deserialized. See InnerException for details.", unreadable);
        }
    }

    public override async Task<ReadOnlyMemory<byte>> GetByteStateAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        (await GetByteStateAndETagAsync(storeName, key, consistencyMode, metadata, cancellationToken)).Item1;

    public override Task<(ReadOnlyMemory<byte>, string etag)> GetByteStateAndETagAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return SidecarFailure.Guard(StateOperation, () => Read(
            StateRoutes.Key(storeName, key) + Query.Of(consistencyMode, concurrency: null, metadata), cancellationToken));
    }

    private async Task<(ReadOnlyMemory<byte>, string etag)> Read(string path, CancellationToken cancellationToken)
    {
        using var request = _sidecar.Request(HttpMethod.Get, path);
        using var response = await _sidecar.SendAsync(request, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.NoContent => (default, ""),
            HttpStatusCode.OK => (await response.Content.ReadAsByteArrayAsync(cancellationToken), ETagOf(response)),
            _ => throw await SidecarFailure.Read(StateOperation, response, cancellationToken),
        };
    }

    // daprd sends the store's ETag as it is, without the quotes that the typed header asks for.
    private static string ETagOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("ETag", out var values) ? values.ToString() : "";
}
