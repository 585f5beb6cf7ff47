using System.Net.Http.Json;
using Dapr.Client;
using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Reads commits from the service that owns their category, by service invocation.</summary>
internal sealed class SidecarCommitSource : ICommitSource, IDisposable
{
    private const int PageSize = 200;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, HttpClient> _owners;

    public SidecarCommitSource(DaprClient dapr, IEnumerable<StreamOwner> owners) =>
        _owners = owners.ToDictionary(owner => owner.Category, owner => ClientFor(dapr, owner.AppId));

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken)
    {
        using var response = await _owners[stream.Category].GetAsync(
            new Uri($"/streams/{stream}/commits?after={after}&limit={PageSize}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

        response.EnsureSuccessStatusCode();
        var page = await response.Content.ReadFromJsonAsync<CommitPage>(EventJson.Options, cancellationToken);
        return page?.Commits ?? [];
    }

    public void Dispose()
    {
        foreach (var client in _owners.Values)
        {
            client.Dispose();
        }
    }

    private static HttpClient ClientFor(DaprClient dapr, string appId)
    {
        var client = dapr.CreateInvokableHttpClient(appId);
        client.Timeout = Timeout;
        return client;
    }

    private sealed record CommitPage(IReadOnlyList<Commit>? Commits);
}
