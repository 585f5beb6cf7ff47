using EventSourcing;

namespace Testing;

/// <summary>Counts what is asked of a store, and what it gives.</summary>
public sealed class CountingStore(ICommitStore store) : ICommitStore
{
    private int _calls;
    private int _commits;

    public int Calls => _calls;

    public int CommitsRead => _commits;

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var page = await store.ReadAsync(stream, after, limit, cancellationToken);
        Interlocked.Add(ref _commits, page.Count);
        return page;
    }

    public async Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var commit = await store.FindAsync(stream, number, cancellationToken);
        Interlocked.Add(ref _commits, commit is null ? 0 : 1);
        return commit;
    }

    public Task<AppendResult> AppendAsync(Commit commit) => store.AppendAsync(commit);
}
