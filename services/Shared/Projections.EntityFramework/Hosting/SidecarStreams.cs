using System.Net.Http.Json;
using Dapr.Client;
using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Reads streams from the service that owns their category, by service invocation.</summary>
internal sealed class SidecarStreams : ICommitSource, IStreamCatalog, IDisposable
{
    private const int PageSize = 200;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, HttpClient> _owners;

    public SidecarStreams(DaprClient dapr, IEnumerable<StreamOwner> owners) =>
        _owners = owners.ToDictionary(owner => owner.Category, owner => ClientFor(dapr, owner.AppId));

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken)
    {
        using var response = await _owners[stream.Category].GetAsync(
            Relative($"/streams/{stream}/commits?after={after}&limit={PageSize}"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

        return await CommitsIn(response, cancellationToken);
    }

    public Task<AddedStreams> ReadAddedAsync(string category, string? place, string? until, CancellationToken cancellationToken) =>
        DirectoryAsync(category, $"/streams/added?{string.Join('&', new[] { place is null ? null : $"place={place}", until is null ? null : $"until={until}" }.OfType<string>())}", cancellationToken);

    public async Task<string> EndAsync(string category, CancellationToken cancellationToken) => (await DirectoryAsync(category, "/streams/end", cancellationToken)).Place;

    public async Task<IReadOnlyList<Commit>> ReadNextAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken)
    {
        if (after.Count == 0)
        {
            return [];
        }

        using var response = await _owners[after[0].Stream.Category].PostAsJsonAsync(Relative("/streams/commits"), new { after, depth }, EventJson.Options, cancellationToken);
        return await CommitsIn(response, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var client in _owners.Values)
        {
            client.Dispose();
        }
    }

    private async Task<AddedStreams> DirectoryAsync(string category, string path, CancellationToken cancellationToken) =>
        await _owners[category].GetFromJsonAsync<AddedStreams>(Relative(path), EventJson.Options, cancellationToken)
        ?? throw new HttpRequestException("The answer names no streams.");

    private static async Task<IReadOnlyList<Commit>> CommitsIn(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        var page = await response.Content.ReadFromJsonAsync<CommitPage>(EventJson.Options, cancellationToken);
        return page?.Commits ?? [];
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static HttpClient ClientFor(DaprClient dapr, string appId)
    {
        var client = dapr.CreateInvokableHttpClient(appId);
        client.Timeout = Timeout;
        return client;
    }

    private sealed record CommitPage(IReadOnlyList<Commit>? Commits);
}
