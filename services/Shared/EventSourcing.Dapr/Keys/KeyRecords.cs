using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>Loads, inserts and overwrites the records of keys.</summary>
internal sealed class KeyRecords(DaprClient dapr, EventStoreOptions components, TimeProvider time) : IWrappedKeys
{
    private readonly InsertOnlyRecords _insertOnly = new(dapr, components.Keys, time);

    /// <exception cref="KeyRingException">The store doesn't answer.</exception>
    public Task<KeyRecord?> FindAsync(StreamId stream, CancellationToken cancellationToken) => KeyStoreFailure.TranslatedAsync(() =>
        dapr.GetStateAsync<KeyRecord?>(components.Keys, stream.ToString(), ConsistencyMode.Strong, cancellationToken: cancellationToken));

    public async Task<IReadOnlyList<WrappedKey?>> FindAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        var found = streams.Count < 2 ? [] : await FindManyAsync(streams, cancellationToken);
        var keys = new List<WrappedKey?>(streams.Count);
        foreach (var stream in streams)
        {
            // A bulk answer leaves out what could not be read: only a look at it alone tells that there is no key.
            keys.Add((found.GetValueOrDefault(stream.ToString()) ?? await FindAsync(stream, cancellationToken))?.Key);
        }

        return keys;
    }

    /// <summary>Inserts a record where there is none, and gives what stands there then: this one or another's.</summary>
    /// <exception cref="KeyRingException">The store doesn't answer.</exception>
    public Task<KeyRecord> InsertAsync(StreamId stream, KeyRecord record) =>
        KeyStoreFailure.TranslatedAsync(() => _insertOnly.InsertAsync(stream.ToString(), record));

    /// <exception cref="KeyRingException">The store doesn't answer.</exception>
    public Task OverwriteAsync(StreamId stream, KeyRecord record) => KeyStoreFailure.TranslatedAsync(async () =>
    {
        await dapr.SaveStateAsync(components.Keys, stream.ToString(), record, new StateOptions { Consistency = ConsistencyMode.Strong });
        return true;
    });

    private async Task<Dictionary<string, KeyRecord>> FindManyAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        var items = await KeyStoreFailure.TranslatedAsync(() => dapr.GetBulkStateAsync<KeyRecord?>(
            components.Keys, [.. streams.Select(stream => stream.ToString())], parallelism: null, cancellationToken: cancellationToken));
        return items.Where(item => item.Value is not null).ToDictionary(item => item.Key, item => item.Value!, StringComparer.Ordinal);
    }
}
