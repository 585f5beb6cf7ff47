using System.Net.Http.Json;
using Dapr.Client;
using EventSourcing;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>
/// Gets the wrapped keys of streams from the service that owns them, many at a time, and unwraps them here. Keeps them for seconds: long enough for a run of
/// commits, too short to matter when one is destroyed.
/// </summary>
internal sealed class InvokedKeys : IReaderKeys, IDisposable
{
    private const int MostAtOnce = 500;
    private static readonly Uri Route = new("/streams/keys", UriKind.Relative);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly MasterKeys _masters;
    private readonly BriefCache<StreamId, SealingKey?> _cache;
    private readonly Dictionary<string, HttpClient> _owners;

    public InvokedKeys(DaprClient dapr, IEnumerable<StreamOwner> owners, MasterKeys masters, TimeProvider time)
    {
        _masters = masters;
        _cache = new(Kept, time);
        _owners = owners.Where(owner => owner.Erasure is not null).ToDictionary(owner => owner.Category, owner => dapr.CreateInvokableHttpClient(owner.AppId, Limit));
    }

    public bool Covers(StreamId stream) => _owners.ContainsKey(stream.Category);

    public void Forget(StreamId stream) => _cache.Remove(stream);

    public async Task<IReadOnlyDictionary<StreamId, SealingKey?>> FindAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        var found = new Dictionary<StreamId, SealingKey?>();
        var missing = new List<StreamId>();
        foreach (var stream in streams)
        {
            if (_cache.TryGet(stream, out var key))
            {
                found[stream] = key;
            }
            else
            {
                missing.Add(stream);
            }
        }

        foreach (var chunk in missing.GroupBy(stream => stream.Category).SelectMany(category => category.Chunk(MostAtOnce)))
        {
            foreach (var (stream, key) in await FetchAsync(chunk, cancellationToken))
            {
                found[stream] = key;
            }
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var client in _owners.Values)
        {
            client.Dispose();
        }
    }

    private async Task<Dictionary<StreamId, SealingKey?>> FetchAsync(StreamId[] streams, CancellationToken cancellationToken)
    {
        using var response = await _owners[streams[0].Category].PostAsJsonAsync(Route, new { streams }, EventJson.Options, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(EventJson.Options, cancellationToken);
        var keys = new Dictionary<StreamId, SealingKey?>();
        foreach (var (stream, wrapped) in streams.Zip(answer!.Keys))
        {
            keys[stream] = wrapped is null ? null : _masters.Unwrap(stream, wrapped);
            _cache.Put(stream, keys[stream]);
        }

        return keys;
    }

    private sealed record Answer(IReadOnlyList<WrappedKey?> Keys);
}
