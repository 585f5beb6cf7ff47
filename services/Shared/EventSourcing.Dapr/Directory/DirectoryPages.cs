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

    /// <summary>The pages that follow some numbers up to others, shard by shard and in order; none only where there are none.</summary>
    public async Task<IReadOnlyList<(int Shard, DirectoryPage Page)>> FindNextAsync(
        IReadOnlyList<long> after, IReadOnlyList<long> last, int count, CancellationToken cancellationToken)
    {
        var keys = after
            .SelectMany((number, shard) => Enumerable.Range(1, (int)Math.Clamp(last[shard] - number, 0, count)).Select(i => (Shard: shard, Key: DirectoryPage.Key(shard, number + i))))
            .ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        var found = await records.FindManyAsync<DirectoryPage>([.. keys.Select(key => key.Key)], cancellationToken);
        var next = keys.GroupBy(key => key.Shard).SelectMany(shard => shard.TakeWhile(key => found.ContainsKey(key.Key))).Select(key => (key.Shard, found[key.Key])).ToList();
        return next.Count > 0 ? next : await FindFirstAsync(after, last, cancellationToken);
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

    // A key that a bulk read doesn't bring may be there all the same, and these decide whether the directory ends here.
    private async Task<IReadOnlyList<(int Shard, DirectoryPage Page)>> FindFirstAsync(
        IReadOnlyList<long> after, IReadOnlyList<long> last, CancellationToken cancellationToken)
    {
        var first = await Task.WhenAll(after.Select((number, shard) =>
            number < last[shard] ? FindAsync(shard, number + 1, cancellationToken) : Task.FromResult<DirectoryPage?>(null)));
        return [.. first.Index().Where(page => page.Item is not null).Select(page => (page.Index, page.Item!))];
    }
}
