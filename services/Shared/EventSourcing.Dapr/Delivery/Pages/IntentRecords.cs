using System.Text.Json;
using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>Pages and leases in the store, on the component without outbox.</summary>
internal sealed class IntentRecords(DaprClient dapr, EventStoreOptions components, TimeProvider time)
{
    private const int RemovedAtOnce = 100;

    // An end must outlast every save of a page that may still be under way somewhere; then the store forgets it by itself.
    private static readonly Dictionary<string, string> ForADay = new() { ["ttlInSeconds"] = "86400" };

    private static readonly StateOptions Unchanged = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    private readonly InsertOnlyRecords _insertOnly = new(dapr, components.Directory, time);

    /// <summary>Saves a page where there is none, and gives what stands there then: this one or another.</summary>
    public Task<IntentPage> InsertPageAsync(string replica, long number, IntentPage page) => _insertOnly.InsertAsync(IntentPage.Key(replica, number), page);

    /// <summary>Lets no page come after those that are there; gives the page that stands in the way, if one does.</summary>
    public async Task<IntentPage?> EndAsync(string replica, long number)
    {
        var end = new IntentPage(Guid.CreateVersion7(time.GetUtcNow()), [], IsEnd: true);
        try
        {
            if (await dapr.TrySaveStateAsync(components.Directory, IntentPage.Key(replica, number), end, etag: "", Unchanged, ForADay))
            {
                return null;
            }
        }
        catch (DaprException)
        {
            // A lost race on PostgreSQL, or no answer; what is there decides.
        }

        var found = await FindPageAsync(replica, number, CancellationToken.None)
            ?? throw new DaprException($"The end of the pages of '{replica}' was refused by '{components.Directory}' and is not there.");
        return found.IsEnd ? null : found;
    }

    public Task<IntentPage?> FindPageAsync(string replica, long number, CancellationToken cancellationToken) =>
        _insertOnly.FindAsync<IntentPage>(IntentPage.Key(replica, number), cancellationToken);

    /// <summary>Whether a page stands under the number, be it one that can't be read; an end is none.</summary>
    public async Task<bool> HasPageAsync(string replica, long number)
    {
        try
        {
            return await FindPageAsync(replica, number, CancellationToken.None) is { IsEnd: false };
        }
        catch (DaprException exception) when (exception.InnerException is JsonException)
        {
            return true;
        }
    }

    /// <summary>Many removals in one write.</summary>
    public async Task RemovePagesAsync(string replica, IReadOnlyList<long> numbers)
    {
        foreach (var chunk in numbers.Chunk(RemovedAtOnce))
        {
            await dapr.ExecuteStateTransactionAsync(
                components.Directory, [.. chunk.Select(number => new StateTransactionRequest(IntentPage.Key(replica, number), value: null, StateOperationType.Delete))]);
        }
    }

    public async Task<(ReplicaLease? Lease, string ETag)> FindLeaseAsync(string replica, CancellationToken cancellationToken)
    {
        var (lease, etag) = await dapr.GetStateAndETagAsync<ReplicaLease?>(
            components.Directory, ReplicaLease.Key(replica), ConsistencyMode.Strong, cancellationToken: cancellationToken);
        return (lease, etag ?? "");
    }

    public Task InsertLeaseAsync(string replica, ReplicaLease lease) => _insertOnly.InsertAsync(ReplicaLease.Key(replica), lease);

    /// <returns>False where somebody else has changed it since.</returns>
    public Task<bool> TrySaveLeaseAsync(string replica, ReplicaLease lease, string etag) =>
        dapr.TrySaveStateAsync(components.Directory, ReplicaLease.Key(replica), lease, etag, Unchanged);

    public Task RemoveLeaseAsync(string replica) => dapr.DeleteStateAsync(components.Directory, ReplicaLease.Key(replica));
}
