using System.Collections.Concurrent;
using System.Text.Json;
using EventSourcing;

namespace Testing;

/// <summary>A commit store in memory, fenced like the real one. <see cref="BeforeAppend"/> and <see cref="AfterAppend"/> let a test interfere.</summary>
public sealed class InMemoryCommitStore : ICommitStore, ICommitRecords
{
    private readonly ConcurrentDictionary<(StreamId Stream, long Number), Commit> _commits = new();

    /// <summary>May answer in the store's place before anything is written.</summary>
    public Func<Commit, AppendResult?> BeforeAppend { get; set; } = _ => null;

    /// <summary>May change the answer after the commit was written.</summary>
    public Func<AppendResult, AppendResult> AfterAppend { get; set; } = answer => answer;

    public Func<Commit, Task> OnAppending { get; set; } = _ => Task.CompletedTask;

    public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        var page = new List<Commit>();
        while (page.Count < limit && _commits.TryGetValue((stream, after + page.Count + 1), out var commit))
        {
            page.Add(commit);
        }

        return Task.FromResult<IReadOnlyList<Commit>>(page);
    }

    public Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) =>
        Task.FromResult(_commits.GetValueOrDefault((stream, number)));

    public async Task<AppendResult> AppendAsync(Commit commit)
    {
        await OnAppending(commit);
        if (BeforeAppend(commit) is { } answer)
        {
            return answer;
        }

        var stored = _commits.GetOrAdd((commit.Stream, commit.Number), commit);
        return AfterAppend(stored.CommandId == commit.CommandId ? new AppendResult.Appended(stored) : new AppendResult.Conflict());
    }

    public IReadOnlyList<Commit> All(StreamId stream) =>
        [.. _commits.Values.Where(c => c.Stream == stream).OrderBy(c => c.Number)];

    async Task<IReadOnlyList<CommitRecord>> ICommitRecords.ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(stream, after, limit, cancellationToken)).Select((c, i) => new CommitRecord(after + 1 + i, JsonSerializer.SerializeToElement(c, EventJson.Options)))];

    Task<IReadOnlyList<long>> ICommitRecords.FindAnyAsync(StreamId stream, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<long>>([.. numbers.Where(number => _commits.ContainsKey((stream, number)))]);

    /// <summary>Overwrites what is stored, as nobody should be able to.</summary>
    public void Tamper(Commit commit) => _commits[(commit.Stream, commit.Number)] = commit;

    /// <summary>Puts a commit under another's number.</summary>
    public void Tamper(Commit commit, long number) => _commits[(commit.Stream, number)] = commit;

    /// <summary>Removes a commit, as nobody should be able to.</summary>
    public void Remove(StreamId stream, long number) => _commits.TryRemove((stream, number), out _);
}
