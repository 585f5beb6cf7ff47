using System.Net.Http.Json;
using Dapr.Client;
using Projections;

namespace EventSourcing.Dapr;

/// <summary>Reads another service's streams by service invocation. What is personal in them stays sealed: processes have no use for it.</summary>
internal sealed class InvokedCommitSource(DaprClient dapr, string appId) : ICommitSource, IStreamCatalog, IDisposable
{
    private const int PageSize = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = Client(dapr, appId);

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken)
    {
        var page = await _client.GetFromJsonAsync<Page>(Relative($"/streams/{stream}/commits?after={after}&limit={PageSize}"), EventJson.Options, cancellationToken);
        return page?.Commits ?? [];
    }

    public Task<AddedStreams> ReadAddedAsync(string category, string? place, string? until, CancellationToken cancellationToken) =>
        DirectoryAsync($"/streams/added{(place is null ? "" : $"?place={place}")}{(until is null ? "" : $"{(place is null ? '?' : '&')}until={until}")}", cancellationToken);

    public async Task<string> EndAsync(string category, CancellationToken cancellationToken) => (await DirectoryAsync("/streams/end", cancellationToken)).Place;

    public async Task<IReadOnlyList<Commit>> ReadNextAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken)
    {
        using var response = await _client.PostAsJsonAsync(Relative("/streams/commits"), new { after, depth }, EventJson.Options, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Page>(EventJson.Options, cancellationToken))?.Commits ?? [];
    }

    public void Dispose() => _client.Dispose();

    private async Task<AddedStreams> DirectoryAsync(string path, CancellationToken cancellationToken) =>
        await _client.GetFromJsonAsync<AddedStreams>(Relative(path), EventJson.Options, cancellationToken) ?? throw new HttpRequestException("The answer names no streams.");

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static HttpClient Client(DaprClient dapr, string appId)
    {
        var client = dapr.CreateInvokableHttpClient(appId);
        client.Timeout = Limit;
        return client;
    }

    private sealed record Page(IReadOnlyList<Commit>? Commits);
}
