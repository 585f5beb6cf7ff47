namespace EventSourcing.Dapr;

/// <summary>Loads and inserts directory pages. Pages of a shard have no gap, since each is only tried when the one before it was seen.</summary>
internal sealed class DirectoryPages(InsertOnlyRecords records)
{
    public Task<DirectoryPage?> FindAsync(int shard, long number, CancellationToken cancellationToken) =>
        records.FindAsync<DirectoryPage>(DirectoryPage.Key(shard, number), cancellationToken);

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

    /// <summary>The number after the last page.</summary>
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
    public async Task<bool> TryInsertAsync(int shard, long number, DirectoryPage page) =>
        (await records.InsertAsync(DirectoryPage.Key(shard, number), page)).Batch == page.Batch;
}
