using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using EventSourcing;
using Projections;

namespace Testing;

/// <summary>Streams in memory for tests of what reads them: commits are made here, and read back as another service would serve them.</summary>
public sealed class RecordedStreams : ICommitSource, IStreamCatalog
{
    private const int PageSize = 50;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<StreamId> _directory = [];
    private readonly ConcurrentDictionary<StreamId, List<Commit>> _streams = new();
    private int _reads;
    private int _bulkReads;

    /// <summary>Whether a sweep finds the streams.</summary>
    public bool IsListed { get; set; }

    /// <summary>How many streams a page of the directory lists.</summary>
    public int ListedAtOnce { get; set; } = PageSize;

    /// <summary>How often a page was read.</summary>
    public int Reads => _reads;

    /// <summary>How often many streams were read at once.</summary>
    public int BulkReads => _bulkReads;

    /// <summary>Runs before many streams are read at once, with the number of that reading.</summary>
    public Func<int, Task>? BeforeBulkRead { get; set; }

    /// <summary>Throws in the place of a reading, while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Changes what is read, as opening what is sealed does.</summary>
    public Func<Commit, Commit> Opening { get; set; } = commit => commit;

    public IEnumerable<Commit> All => _streams.Values.SelectMany(commits => commits);

    /// <summary>Appends a commit of typed events.</summary>
    public Commit Append<TEvent>(EventTypes<TEvent> types, StreamId stream, DateTimeOffset occurredAt, params IReadOnlyList<TEvent> events)
        where TEvent : class =>
        Append(stream, occurredAt, [.. events.Select(types.Write)]);

    /// <summary>Appends a commit of events in their wire form.</summary>
    public Commit Append(StreamId stream, DateTimeOffset occurredAt, params IReadOnlyList<(string Type, int SchemaVersion, JsonElement Data)> events)
    {
        var commits = _streams.GetOrAdd(stream, _ => []);
        lock (commits)
        {
            if (commits.Count == 0)
            {
                List(stream);
            }

            var last = commits.LastOrDefault();
            var number = commits.Count + 1;
            var firstVersion = (last?.LastVersion ?? 0) + 1;
            var command = CommandId.FromEvent("test", $"{stream}", $"{number}");
            var recordedAt = Start.AddSeconds(number);
            var metadata = new EventMetadata(command.ToString(), "correlation", "causation");
            var recorded = events.Select((e, i) => new RecordedEvent(
                Guid.CreateVersion7(recordedAt).ToString(), stream, firstVersion + i, e.Type, e.SchemaVersion, recordedAt, occurredAt, e.Data, metadata));
            var commit = CommitHash.Seal(new Commit(stream, number, firstVersion, [.. recorded], command, "request", last?.Hash, Hash: ""));
            commits.Add(commit);
            return commit;
        }
    }

    /// <summary>Lists a stream whose first commit is yet to come.</summary>
    public void List(StreamId stream)
    {
        lock (_directory)
        {
            _directory.Add(stream);
        }
    }

    /// <summary>Forgets a stream, so that another history can take its place, as nobody should be able to.</summary>
    public void Rewrite(StreamId stream) => _streams.TryRemove(stream, out _);

    public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult(Read(stream, after, PageSize));
    }

    public Task<AddedStreams> ReadAddedAsync(string category, string? place, string? until, CancellationToken cancellationToken)
    {
        var start = place is null ? 0 : int.Parse(place, CultureInfo.InvariantCulture);
        var end = until is null ? int.MaxValue : int.Parse(until, CultureInfo.InvariantCulture);
        var added = Listed(category).Skip(start).Take(Math.Min(ListedAtOnce, end - start)).ToList();
        return Task.FromResult(new AddedStreams(added, $"{start + added.Count}"));
    }

    public Task<string> EndAsync(string category, CancellationToken cancellationToken) => Task.FromResult($"{Listed(category).Count}");

    public async Task<IReadOnlyList<Commit>> ReadNextAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken)
    {
        var reading = Interlocked.Increment(ref _bulkReads);
        await (BeforeBulkRead?.Invoke(reading) ?? Task.CompletedTask);
        return [.. after.SelectMany(position => Read(position.Stream, position.Number, depth))];
    }

    private IReadOnlyList<StreamId> Listed(string category)
    {
        lock (_directory)
        {
            return IsListed ? [.. _directory.Where(stream => stream.Category == category)] : [];
        }
    }

    private IReadOnlyList<Commit> Read(StreamId stream, long after, int limit)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        if (!_streams.TryGetValue(stream, out var commits))
        {
            return [];
        }

        lock (commits)
        {
            return [.. commits.Skip((int)after).Take(limit).Select(Opening)];
        }
    }
}
