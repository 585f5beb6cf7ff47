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
        using var response = await owner.GetAsync(Relative($"/streams/{stream}/commits?after={after}&limit={PageSize}"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await CommitsIn(response, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The service can't be reached, or doesn't answer with commits.</exception>
    public async Task<IReadOnlyList<Commit>> ReadNextAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken)
    {
        using var response = await owner.PostAsJsonAsync(Relative("/streams/commits"), new { after, depth }, EventJson.Options, cancellationToken);
        return await CommitsIn(response, cancellationToken);
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

    private static async Task<IReadOnlyList<Commit>> CommitsIn(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        var page = await response.Content.ReadFromJsonAsync<CommitPage>(EventJson.Options, cancellationToken);
        return page?.Commits ?? [];
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private sealed record CommitPage(IReadOnlyList<Commit>? Commits);
}
