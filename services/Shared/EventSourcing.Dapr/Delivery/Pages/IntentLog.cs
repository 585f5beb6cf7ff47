using Dapr;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Where this replica announces the commits that it is about to write. Those announced at the same time share a page, so that a page costs a commit little.
/// A replica that has nothing to announce holds no lease, and costs nothing.
/// </summary>
internal sealed partial class IntentLog(IntentRecords records, ReplicaRegister register, ProcessId process, TimeProvider time, ILogger<IntentLog> logger)
    : IDisposable
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _saving = new(1);
    private List<Announcement> _waiting = [];
    private bool _writing;
    private long _lastPage;
    private LeasedPages? _pages;

    /// <summary>What this replica has open; null where it holds no lease.</summary>
    public LeasedPages? Pages => _pages;

    /// <summary>Completes when a page that names the commit is on disk.</summary>
    /// <exception cref="DaprException">The store doesn't say that it is.</exception>
    public Task<Intent> AnnounceAsync(StreamPosition commit)
    {
        var announcement = new Announcement(commit);
        lock (_lock)
        {
            _waiting.Add(announcement);
            if (!_writing)
            {
                _writing = true;

                // A page belongs to no command's trace: it is shared.
                ThreadPool.UnsafeQueueUserWorkItem(_ => _ = WriteAsync(), null);
            }
        }

        return announcement.Saved.Task;
    }

    /// <summary>Renews the lease, or gives it up where nothing was announced for a while.</summary>
    public async Task BeatAsync()
    {
        if (_pages is not { } pages)
        {
            return;
        }

        if (!await pages.BeatAsync())
        {
            TakenForGone(logger, pages.Replica);
            Interlocked.CompareExchange(ref _pages, null, pages);
        }
        else if (pages.Count == 0 && time.GetElapsedTime(_lastPage) > KeptIdle)
        {
            await GiveUpAsync();
        }
    }

    /// <summary>Ends the lease where nothing is open; others look after what is.</summary>
    public async Task GiveUpAsync()
    {
        await _saving.WaitAsync();
        try
        {
            // The second renewal removes the pages that the first made known.
            if (_pages is { } pages && await pages.BeatAsync() && (pages.Count == 0 || await pages.BeatAsync()) && pages.Count == 0)
            {
                _pages = null;
                await pages.GiveUpAsync();
                await register.RemoveAsync(pages.Replica);
            }
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose() => _saving.Dispose();

    private async Task WriteAsync()
    {
        while (Take() is { Count: > 0 } batch)
        {
            await _saving.WaitAsync();
            try
            {
                var since = time.GetTimestamp();
                var (pages, number) = await SaveAsync(new IntentPage(Guid.CreateVersion7(time.GetUtcNow()), [.. batch.Select(a => a.Commit)]));
                batch.ForEach(a => a.Saved.SetResult(new Intent(a.Commit, pages, number, since)));
            }
            catch (Exception exception)
            {
                // Every commit of the batch hears of it.
                batch.ForEach(a => a.Saved.SetException(exception));
            }
            finally
            {
                _saving.Release();
            }
        }
    }

    private List<Announcement> Take()
    {
        lock (_lock)
        {
            var batch = _waiting.Count <= MaxBatch ? _waiting : _waiting[..MaxBatch];
            _waiting = _waiting.Count <= MaxBatch ? [] : _waiting[MaxBatch..];
            _writing = batch.Count > 0;
            return batch;
        }
    }

    private async Task<(LeasedPages Pages, long Number)> SaveAsync(IntentPage page)
    {
        while (true)
        {
            _lastPage = time.GetTimestamp();
            var pages = _pages ??= await BeginAsync();
            if (await pages.TryAppendAsync(page) is { } number)
            {
                return (pages, number);
            }

            // Somebody has taken this replica for gone, and looks after its pages: it goes on under another name.
            TakenForGone(logger, pages.Replica);
            Interlocked.CompareExchange(ref _pages, null, pages);
        }
    }

    // Before its first page, so that whoever finds the replica in the register finds its lease.
    private async Task<LeasedPages> BeginAsync()
    {
        var pages = await LeasedPages.BeginAsync(records, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), process.Id);
        await register.AddAsync(pages.Replica);
        return pages;
    }

    [LoggerMessage(2401, LogLevel.Warning, "This replica was taken for gone; its pages '{Replica}' are another's, and it begins new ones.")]
    private static partial void TakenForGone(ILogger logger, string replica);

    private sealed record Announcement(StreamPosition Commit)
    {
        public TaskCompletionSource<Intent> Saved { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
