namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    public override Task DeleteStateAsync(
        string storeName,
        string key,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        SendState(DeleteRequest(storeName, key, etag: null, stateOptions, metadata), conflictIsAnAnswer: false, cancellationToken);

    public override Task<bool> TryDeleteStateAsync(
        string storeName,
        string key,
        string etag,
        StateOptions? stateOptions = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return SendState(DeleteRequest(storeName, key, etag, stateOptions, metadata), conflictIsAnAnswer: true, cancellationToken);
    }

    private HttpRequestMessage DeleteRequest(
        string storeName, string key, string? etag, StateOptions? stateOptions, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var query = Query.Of(stateOptions?.Consistency, stateOptions?.Concurrency, metadata);
        var request = _sidecar.Request(HttpMethod.Delete, StateRoutes.Key(storeName, key) + query);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return request;
    }
}
