namespace EventSourcing;

/// <summary>
/// The index of handled commands as a snapshot store keeps it: pages by the hash of the command's id, each with the commit up to which it is complete. A page is used
/// only if it covers what is asked for and its commit is in the stream; missing a page is never taken for "not handled".
/// </summary>
internal sealed class CommandPages(StreamId stream, ICommitStore commits, ISnapshotStore snapshots)
{
    private const int Pages = 64;
    private const int PagesAtOnce = 8;
    private const int MostCached = 16 * 1024;
    private const string Fingerprint = "commands-2";

    private readonly Dictionary<int, CommandNumbers> _cache = [];
    private (int Page, Task<byte[]?> Bytes)? _coming;

    /// <summary>Begins to fetch the page that will be asked for next, beside what has to be read before.</summary>
    public void Expect(uint hash) => _coming = (PageOf(hash), snapshots.FindAsync(stream, Name(PageOf(hash)), CancellationToken.None));

    /// <summary>The commits up to <paramref name="covered"/> that may have answered a command; null where the page is of no use.</summary>
    public async Task<IEnumerable<long>?> FindAsync(uint hash, Checkpoint covered, CancellationToken cancellationToken)
    {
        var page = PageOf(hash);
        if (!_cache.TryGetValue(page, out var numbers))
        {
            if (await LoadAsync(page, covered, cancellationToken) is not { } loaded)
            {
                return null;
            }

            Cache(page, numbers = loaded);
        }

        return numbers.Find(hash);
    }

    /// <summary>What was loaded may be older than what is asked for from now on.</summary>
    public void Forget()
    {
        _cache.Clear();
        _coming = null;
    }

    /// <summary>Adds commands to the pages, which cover the stream up to <paramref name="to"/> then.</summary>
    /// <returns>Whether all pages were written. If not, those that were are good as well.</returns>
    public async Task<bool> ExtendAsync(Checkpoint from, Checkpoint to, CommandNumbers added)
    {
        var byPage = added.All.ToLookup(entry => PageOf(entry.Hash));
        foreach (var chunk in Enumerable.Range(0, Pages).Chunk(PagesAtOnce))
        {
            var parts = new Dictionary<string, byte[]>();
            foreach (var page in chunk)
            {
                var before = from.Number == 0 ? CommandNumbers.None : await LoadAsync(page, from, CancellationToken.None);
                if (before is null)
                {
                    return false;
                }

                var after = CommandNumbers.Of(before.All.Concat(byPage[page]).Distinct());
                parts[Name(page)] = new SnapshotPart(to, after.ToBytes()).Seal(Fingerprint);
            }

            if (!await snapshots.SaveAsync(stream, parts))
            {
                return false;
            }
        }

        return true;
    }

    private static int PageOf(uint hash) => (int)(hash >> 26);

    private static string Name(int page) => $"commands-{page:00}";

    private void Cache(int page, CommandNumbers numbers)
    {
        if (_cache.Values.Sum(cached => cached.Count) + numbers.Count > MostCached)
        {
            _cache.Clear();
        }

        _cache[page] = numbers;
    }

    private async Task<CommandNumbers?> LoadAsync(int page, Checkpoint covered, CancellationToken cancellationToken)
    {
        if (await BytesAsync(page, cancellationToken) is not { } bytes)
        {
            snapshots.Ignored(stream, Name(page), "it is missing");
            return null;
        }

        var (part, reason) = SnapshotPart.Open(bytes, Fingerprint);
        if (part is not null && !await HoldsAsync(part.Checkpoint, covered, cancellationToken))
        {
            reason = "it is of another length of the stream";
        }

        if (reason is not null)
        {
            snapshots.Ignored(stream, Name(page), reason);
            return null;
        }

        return CommandNumbers.FromBytes(part!.Content);
    }

    private Task<byte[]?> BytesAsync(int page, CancellationToken cancellationToken)
    {
        var coming = _coming;
        _coming = null;
        return coming?.Page == page ? coming.Value.Bytes.WaitAsync(cancellationToken) : snapshots.FindAsync(stream, Name(page), cancellationToken);
    }

    // A later one is whole too: another activation, or a writer that was interrupted, was ahead. It must be of this very stream.
    private async Task<bool> HoldsAsync(Checkpoint page, Checkpoint covered, CancellationToken cancellationToken) =>
        page == covered
        || (page.Number > covered.Number && (await commits.FindAsync(stream, page.Number, cancellationToken))?.Hash == page.Hash);
}
