using Dapr.Client;
using EventSourcing;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Reads streams from the service that owns their category, by service invocation, and opens what is personal in them.</summary>
internal sealed class SidecarStreams(DaprClient dapr, IEnumerable<StreamOwner> owners, CommitOpening opening) : ICommitSource, IStreamCatalog, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, InvokedStreams> _owners = owners.ToDictionary(
        owner => owner.Category, owner => new InvokedStreams(dapr.CreateInvokableHttpClient(owner.AppId, Limit)));

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken) =>
        await opening.OpenAsync(await _owners[stream.Category].ReadAsync(stream, after, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Commit>> ReadNextAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken) =>
        after.Count == 0 ? [] : await opening.OpenAsync(await _owners[after[0].Stream.Category].ReadNextAsync(after, depth, cancellationToken), cancellationToken);

    public Task<AddedStreams> ReadAddedAsync(string category, string? place, string? until, CancellationToken cancellationToken) =>
        _owners[category].ReadAddedAsync(category, place, until, cancellationToken);

    public Task<string> EndAsync(string category, CancellationToken cancellationToken) => _owners[category].EndAsync(category, cancellationToken);

    public void Dispose()
    {
        foreach (var streams in _owners.Values)
        {
            streams.Dispose();
        }
    }
}
