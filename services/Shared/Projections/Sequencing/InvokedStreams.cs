using System.Net.Http.Json;
using EventSourcing;

namespace Projections;

/// <summary>Reads the streams of one service over its routes, as they are recorded: what is personal in them stays sealed.</summary>
/// <param name="owner">Reaches the service that owns the streams; disposed with this.</param>
public sealed class InvokedStreams(HttpClient owner) : ICommitSource, IStreamCatalog, IDisposable
{
    private const int PageSize = 200;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The service can't be reached, or doesn't answer with commits.</exception>
    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative($"/streams/{stream}/commits?after={after}&limit={PageSize}"));
        return await CommitsAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The service can't be reached, or doesn't answer with commits.</exception>
    public async Task<IReadOnlyList<Commit>> ReadNextAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative("/streams/commits")) { Content = JsonContent.Create(new { after, depth }, options: EventJson.Options) };
        return await CommitsAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The service can't be reached, or its answer names no streams.</exception>
    public Task<AddedStreams> ReadAddedAsync(string category, string? place, string? until, CancellationToken cancellationToken) =>
        DirectoryAsync($"/streams/added?{string.Join('&', new[] { place is null ? null : $"place={place}", until is null ? null : $"until={until}" }.OfType<string>())}", cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The service can't be reached, or its answer names no place.</exception>
    public async Task<string> EndAsync(string category, CancellationToken cancellationToken) => (await DirectoryAsync("/streams/end", cancellationToken)).Place;

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();

    private async Task<AddedStreams> DirectoryAsync(string path, CancellationToken cancellationToken) =>
        await owner.GetFromJsonAsync<AddedStreams>(Relative(path), EventJson.Options, cancellationToken) ?? throw new HttpRequestException("The answer names no streams.");

    // Read as it comes, since it may be megabytes. The client's own limit ends with the headers, so it is set once more for all of it.
    private async Task<IReadOnlyList<Commit>> CommitsAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(owner.Timeout);
        using var response = await owner.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
        response.EnsureSuccessStatusCode();
        var page = await response.Content.ReadFromJsonAsync<CommitPage>(EventJson.Options, limited.Token);
        return page?.Commits ?? [];
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private sealed record CommitPage(IReadOnlyList<Commit>? Commits);
}
