using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>The replicas that have pages, in one record that changes only when one comes or goes: Dapr's stores can't be asked which keys they hold.</summary>
internal sealed class ReplicaRegister(DaprClient dapr, EventStoreOptions components, TimeProvider time)
{
    public const string Key = "intents";

    private const int Attempts = 50;

    // With an etag: only if it is still that of the record; without one: only if there is none.
    private static readonly StateOptions Unchanged = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken) => (await LoadAsync(cancellationToken)).Replicas;

    public Task AddAsync(string replica) => ChangeAsync(all => all.Contains(replica) ? all : [.. all, replica]);

    public Task RemoveAsync(string replica) => ChangeAsync(all => all.Contains(replica) ? all.FindAll(other => other != replica) : all);

    private async Task ChangeAsync(Func<List<string>, List<string>> change)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (before, etag) = await LoadAsync(CancellationToken.None);
            var after = change(before);
            if (ReferenceEquals(before, after) || await TrySaveAsync(after, etag))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * attempt)), time);
        }

        throw new DaprException("Too many replicas come and go at once.");
    }

    private async Task<(List<string> Replicas, string ETag)> LoadAsync(CancellationToken cancellationToken)
    {
        var (found, etag) = await dapr.GetStateAndETagAsync<List<string>?>(components.Directory, Key, ConsistencyMode.Strong, cancellationToken: cancellationToken);
        return (found ?? [], etag ?? "");
    }

    private async Task<bool> TrySaveAsync(List<string> replicas, string etag)
    {
        try
        {
            return await dapr.TrySaveStateAsync(components.Directory, Key, replicas, etag, Unchanged);
        }
        catch (DaprException) when (etag.Length == 0)
        {
            // PostgreSQL reports a lost race for the first record as a failure; if it was another, the next load fails too.
            return false;
        }
    }
}
