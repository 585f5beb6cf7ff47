using System.Net.Http.Json;
using Dapr.Client;
using Projections;

namespace EventSourcing.Dapr;

/// <summary>Reads another service's streams by service invocation.</summary>
internal sealed class InvokedCommitSource(DaprClient dapr, string appId) : ICommitSource, IDisposable
{
    private const int PageSize = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = Client(dapr, appId);

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken)
    {
        var page = await _client.GetFromJsonAsync<Page>(
            new Uri($"/streams/{stream}/commits?after={after}&limit={PageSize}", UriKind.Relative), EventJson.Options, cancellationToken);
        return page?.Commits ?? [];
    }

    public void Dispose() => _client.Dispose();

    private static HttpClient Client(DaprClient dapr, string appId)
    {
        var client = dapr.CreateInvokableHttpClient(appId);
        client.Timeout = Limit;
        return client;
    }

    private sealed record Page(IReadOnlyList<Commit>? Commits);
}
