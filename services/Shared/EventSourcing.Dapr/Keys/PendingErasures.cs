using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>
/// The erasures that were announced and aren't finished, beside the keys: a crash between an event and the destruction of its key leaves one here. They are few, and
/// spread over some records so that many at a time seldom compete.
/// </summary>
internal sealed class PendingErasures(DaprClient dapr, EventStoreOptions components, TimeProvider time)
{
    private const int Shards = 16;
    private const int Attempts = 50;

    // With an etag: only if it is still that of the record; without one: only if there is none.
    private static readonly StateOptions Unchanged = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    public Task AddAsync(StreamId stream) => ChangeAsync(stream, all =>
        all.Exists(pending => pending.Stream == stream) ? all : [.. all, new PendingErasure(stream, time.GetUtcNow())]);

    public Task RemoveAsync(StreamId stream) => ChangeAsync(stream, all =>
        all.Exists(pending => pending.Stream == stream) ? all.FindAll(pending => pending.Stream != stream) : all);

    /// <exception cref="KeyRingException">The store doesn't answer.</exception>
    public async Task<IReadOnlyList<PendingErasure>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<PendingErasure>();
        for (var shard = 0; shard < Shards; shard++)
        {
            all.AddRange((await LoadAsync(KeyOf(shard), cancellationToken)).Pending);
        }

        return all;
    }

    // No stream has a full stop in its name.
    private static string KeyOf(int shard) => $"erasures.{shard}";

    private static string KeyOf(StreamId stream) => KeyOf(stream.ToString().Sum(c => c) % Shards);

    private async Task ChangeAsync(StreamId stream, Func<List<PendingErasure>, List<PendingErasure>> change)
    {
        var key = KeyOf(stream);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (before, etag) = await LoadAsync(key, CancellationToken.None);
            var after = change(before);
            if (ReferenceEquals(before, after) || await TrySaveAsync(key, after, etag))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * attempt)), time);
        }

        throw new KeyRingException("Too many erasures compete.");
    }

    private Task<(List<PendingErasure> Pending, string ETag)> LoadAsync(string key, CancellationToken cancellationToken) => KeyStoreFailure.TranslatedAsync(async () =>
    {
        var (found, etag) = await dapr.GetStateAndETagAsync<List<PendingErasure>?>(components.Keys, key, ConsistencyMode.Strong, cancellationToken: cancellationToken);
        return (found ?? [], etag ?? "");
    });

    private Task<bool> TrySaveAsync(string key, List<PendingErasure> pending, string etag) =>
        KeyStoreFailure.TranslatedAsync(() => dapr.TrySaveStateAsync(components.Keys, key, pending, etag, Unchanged));
}
