using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>Loads and inserts directory pages.</summary>
internal sealed class DirectoryPages(DaprClient dapr, string component)
{
    /// <summary>Without an etag, first-write means: only if there is no such key.</summary>
    public static readonly StateOptions InsertOnly = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    public async Task<DirectoryPage?> FindAsync(int shard, long number, CancellationToken cancellationToken) =>
        await dapr.GetStateAsync<DirectoryPage?>(component, DirectoryPage.Key(shard, number), ConsistencyMode.Strong, cancellationToken: cancellationToken);

    /// <summary>Whether any stream was ever added.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < DirectoryPage.Shards; shard++)
        {
            if (await FindAsync(shard, 1, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number after the last page. Pages of a shard have no gap, since each is only tried when the one before it is there.</summary>
    public async Task<long> FirstFreeAsync(int shard)
    {
        var (below, above) = (0L, 1L);
        while (await ExistsAsync(above))
        {
            (below, above) = (above, above * 2);
        }

        while (above - below > 1)
        {
            var middle = below + ((above - below) / 2);
            (below, above) = await ExistsAsync(middle) ? (middle, above) : (below, middle);
        }

        return above;

        async Task<bool> ExistsAsync(long number) => await FindAsync(shard, number, CancellationToken.None) is not null;
    }

    /// <returns>Whether the page stands under that number; if not, another does.</returns>
    public async Task<bool> TryInsertAsync(int shard, long number, DirectoryPage page)
    {
        try
        {
            return await dapr.TrySaveStateAsync(component, DirectoryPage.Key(shard, number), page, etag: "", InsertOnly);
        }
        catch (DaprException)
        {
            // Some stores report the lost race as a failure, and a failure may have saved the page: only a look tells.
            if (await FindAsync(shard, number, CancellationToken.None) is { } found)
            {
                return found.Batch == page.Batch;
            }

            throw;
        }
    }
}
