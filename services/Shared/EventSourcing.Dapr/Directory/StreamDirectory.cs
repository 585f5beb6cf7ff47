namespace EventSourcing.Dapr;

/// <summary>
/// The directory in insert-only pages on the component without outbox. Streams added at the same time share a page, so that creating many at once
/// costs few writes.
/// </summary>
internal sealed class StreamDirectory(DirectoryPages pages, TimeProvider time) : IStreamDirectory
{
    private const int MaxBatch = 500;
    private const int ManyStreams = 500;

    // Of each shard: pages of a quiet time hold few streams, and one that is full many.
    private const int FirstPages = 16;
    private const int MostPages = 256;

    private readonly Lock _lock = new();
    private readonly int _shard = Random.Shared.Next(DirectoryPage.Shards);
    private List<Addition> _waiting = [];
    private bool _writing;
    private long? _next;

    public Task AddAsync(StreamId stream)
    {
        var addition = new Addition(stream);
        lock (_lock)
        {
            _waiting.Add(addition);
            if (!_writing)
            {
                _writing = true;
                _ = Task.Run(WriteAsync);
            }
        }

        return addition.Saved.Task;
    }

    public async Task<StreamPage> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var position = DirectoryCursor.Parse(cursor);
        var streams = new List<StreamId>(limit);
        while (position.Shard < DirectoryPage.Shards)
        {
            var page = await pages.FindAsync(position.Shard, position.Page, cancellationToken);
            if (page is null)
            {
                position = position.NextShard();
                continue;
            }

            foreach (var stream in page.Streams.Skip(position.Index))
            {
                if (streams.Count == limit)
                {
                    return new StreamPage(streams, position.ToString());
                }

                streams.Add(stream);
                position = position.NextEntry();
            }

            position = position.NextPage();
        }

        return new StreamPage(streams, NextCursor: null);
    }

    public async Task<AddedStreams> ReadAddedAsync(string? place, string? until, CancellationToken cancellationToken)
    {
        var read = DirectoryPlace.Parse(place).Pages.ToArray();
        var last = until is null ? DirectoryPlace.Endless : DirectoryPlace.Parse(until);
        var streams = new List<StreamId>();
        var count = FirstPages;
        while (true)
        {
            var next = await pages.FindNextAsync(read, last.Pages, count, cancellationToken);
            foreach (var (shard, page) in next)
            {
                if (streams.Count < ManyStreams)
                {
                    streams.AddRange(page.Streams);
                    read[shard]++;
                }
            }

            if (next.Count < count || streams.Count >= ManyStreams)
            {
                return new AddedStreams(streams, new DirectoryPlace(read).ToString());
            }

            count = Math.Clamp((ManyStreams - streams.Count) * next.Count / streams.Count, FirstPages, MostPages);
        }
    }

    public async Task<string> EndAsync(CancellationToken cancellationToken)
    {
        var free = await Task.WhenAll(Enumerable.Range(0, DirectoryPage.Shards).Select(pages.FirstFreeAsync)).WaitAsync(cancellationToken);
        return new DirectoryPlace([.. free.Select(number => number - 1)]).ToString();
    }

    private async Task WriteAsync()
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                await InsertAsync(new DirectoryPage(Guid.CreateVersion7(time.GetUtcNow()), [.. batch.Select(a => a.Stream).Distinct()]));
                batch.ForEach(a => a.Saved.SetResult());
            }
            catch (Exception exception)
            {
                // Every stream of the batch hears of it; the next batch looks for the end anew.
                _next = null;
                batch.ForEach(a => a.Saved.SetException(exception));
            }
        }
    }

    private List<Addition> Take()
    {
        lock (_lock)
        {
            var batch = _waiting.Count <= MaxBatch ? _waiting : _waiting[..MaxBatch];
            _waiting = _waiting.Count <= MaxBatch ? [] : _waiting[MaxBatch..];
            _writing = batch.Count > 0;
            return batch;
        }
    }

    private async Task InsertAsync(DirectoryPage page)
    {
        _next ??= await pages.FirstFreeAsync(_shard);
        while (!await pages.TryInsertAsync(_shard, _next.Value, page))
        {
            _next++;
        }

        _next++;
    }

    private sealed record Addition(StreamId Stream)
    {
        public TaskCompletionSource Saved { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
