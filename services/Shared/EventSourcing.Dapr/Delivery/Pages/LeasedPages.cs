namespace EventSourcing.Dapr;

/// <summary>
/// A replica's pages, under a lease that this process holds. A page is removed when all of its commits are settled, and only if the stored lease says that
/// others needn't look for it: from the lease's next number on, pages must have no gap.
/// </summary>
internal sealed class LeasedPages
{
    private readonly IntentRecords _records;
    private readonly string _replica;
    private readonly string _owner;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, Page> _pages = [];
    private long _next;
    private long _leased;

    private LeasedPages(IntentRecords records, string replica, string owner, long next) =>
        (_records, _replica, _owner, _next, _leased) = (records, replica, owner, next, next);

    public string Replica => _replica;

    /// <summary>How many pages are not removed.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _pages.Count;
            }
        }
    }

    /// <summary>The lease of a replica that begins.</summary>
    public static async Task<LeasedPages> BeginAsync(IntentRecords records, string replica, string owner)
    {
        await records.InsertLeaseAsync(replica, new ReplicaLease(owner, Beat: 1, Next: 1, []));
        return new LeasedPages(records, replica, owner, next: 1);
    }

    /// <summary>Takes a lease that stands still. Null where its owner lives after all, or somebody else was quicker.</summary>
    public static async Task<LeasedPages?> TakeAsync(IntentRecords records, string replica, string owner, ReplicaLease lease, string etag)
    {
        if (!await records.TrySaveLeaseAsync(replica, lease with { Owner = owner, Beat = lease.Beat + 1 }, etag))
        {
            return null;
        }

        var pages = new LeasedPages(records, replica, owner, lease.Next);
        pages.Expect(lease.Open.SelectMany(range => range.Numbers()));
        return pages;
    }

    /// <summary>Saves a page under the next number, and gives that. Null where another replica has put an end to these pages.</summary>
    public async Task<long?> TryAppendAsync(IntentPage page)
    {
        while (true)
        {
            var number = _next;
            var found = await _records.InsertPageAsync(_replica, number, page);
            if (found.IsEnd)
            {
                return null;
            }

            lock (_lock)
            {
                // Another one there is an earlier page of this replica whose save was not acknowledged: nothing came of what it names.
                _pages.Add(number, new Page(found.Batch == page.Batch ? page.Commits.Count : 0));
                _next++;
            }

            if (found.Batch == page.Batch)
            {
                return number;
            }
        }
    }

    /// <summary>Puts an end to pages that were taken over, and gives the numbers of all that there are.</summary>
    public async Task<IReadOnlyList<long>> EndAsync()
    {
        while (await _records.HasPageAsync(_replica, _next) || await _records.EndAsync(_replica, _next) is not null)
        {
            Expect([_next]);
            lock (_lock)
            {
                _next++;
            }
        }

        lock (_lock)
        {
            return [.. _pages.Keys];
        }
    }

    /// <summary>A page that was taken over, or null where it was removed already.</summary>
    public async Task<IntentPage?> LoadAsync(long number, CancellationToken cancellationToken)
    {
        var page = await _records.FindPageAsync(_replica, number, cancellationToken);
        lock (_lock)
        {
            _pages[number].Left += page?.Commits.Count ?? 0;
        }

        Settle(number); // it is no longer expected
        return page;
    }

    /// <summary>One commit of the page needs nothing any more.</summary>
    public void Settle(long number)
    {
        lock (_lock)
        {
            _pages[number].Left--;
        }
    }

    /// <summary>Removes what is settled and renews the lease.</summary>
    /// <returns>False where somebody else holds it now.</returns>
    public async Task<bool> BeatAsync()
    {
        await RemoveSettledAsync();
        var (lease, etag) = await _records.FindLeaseAsync(_replica, CancellationToken.None);
        if (lease?.Owner != _owner)
        {
            return false;
        }

        var renewed = Renewed(lease.Beat + 1);
        if (!await _records.TrySaveLeaseAsync(_replica, renewed, etag))
        {
            return false;
        }

        _leased = renewed.Next;
        return true;
    }

    /// <summary>Gives the lease up, with all pages removed.</summary>
    public Task GiveUpAsync() => _records.RemoveLeaseAsync(_replica);

    private void Expect(IEnumerable<long> numbers)
    {
        lock (_lock)
        {
            foreach (var number in numbers)
            {
                _pages.Add(number, new Page(1));
            }
        }
    }

    private ReplicaLease Renewed(long beat)
    {
        lock (_lock)
        {
            return new ReplicaLease(_owner, beat, _next, PageRange.Of(_pages.Keys));
        }
    }

    private async Task RemoveSettledAsync()
    {
        List<long> settled;
        lock (_lock)
        {
            settled = [.. _pages.Where(page => page.Value.Left == 0 && page.Key < _leased).Select(page => page.Key)];
        }

        await _records.RemovePagesAsync(_replica, settled);
        lock (_lock)
        {
            settled.ForEach(number => _pages.Remove(number));
        }
    }

    private sealed class Page(int left)
    {
        public int Left { get; set; } = left;
    }
}
