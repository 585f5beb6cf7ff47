using Testing;
using static EventSourcing.Tests.CounterCommand;

namespace EventSourcing.Tests;

/// <summary>Snapshots save time and nothing else.</summary>
public sealed class SnapshotTests
{
    private readonly LongStream _stream = new();

    [Fact]
    public async Task A_long_stream_opens_with_no_more_reads_than_a_short_one()
    {
        await _stream.GrowAsync(100);
        await _stream.SettleAsync();
        var few = await ReadsToOpenAsync();

        await _stream.GrowAsync(5000);
        await _stream.SettleAsync();
        var many = await ReadsToOpenAsync();

        many.Calls.ShouldBeLessThanOrEqualTo(few.Calls + 3);
        many.Commits.ShouldBeLessThan(60);
    }

    [Fact]
    public async Task The_state_is_that_of_the_whole_stream()
    {
        await _stream.GrowAsync(500);
        await _stream.SettleAsync();

        var sum = _stream.Commits.All(LongStream.Id).SelectMany(c => c.Events).Where(e => e.Type == "CounterAdded").Sum(e => e.Data.GetProperty("amount").GetInt32());
        await _stream.Open().HandleAsync(Counter.Command(new Add(LongStream.Limit - sum)), default);

        _stream.Commits.All(LongStream.Id)[^1].Events[0].Type.ShouldBe("CounterAdded", "the limit is reached exactly");
        (await _stream.Open().HandleAsync(Counter.Command(new Add(1)), default)).ShouldBeOfType<CommandOutcome.Rejected>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    [InlineData(-40)]
    public async Task One_that_is_damaged_is_ignored_and_written_anew(int at)
    {
        await _stream.GrowAsync(300);
        await _stream.SettleAsync();
        var part = _stream.Snapshots.Get(LongStream.Id, "snapshot").ToArray();
        part[at < 0 ? part.Length + at : at] ^= 4;

        await IsIgnoredAsync(part, "damaged");
    }

    [Fact]
    public async Task One_that_breaks_off_is_ignored_and_written_anew()
    {
        await _stream.GrowAsync(300);
        await _stream.SettleAsync();
        await IsIgnoredAsync(_stream.Snapshots.Get(LongStream.Id, "snapshot")[..20], "damaged");
    }

    [Fact]
    public async Task One_of_other_code_is_ignored_and_written_anew()
    {
        await _stream.GrowAsync(300);
        var other = new SnapshotPart(Checkpoint.After(_stream.Commits.All(LongStream.Id)[^1]), "{}"u8.ToArray()).Seal("another build");
        await IsIgnoredAsync(other, "other code");
    }

    [Fact]
    public async Task One_from_beyond_the_end_is_ignored_and_written_anew()
    {
        await _stream.GrowAsync(300);
        await _stream.SettleAsync();
        var ahead = _stream.Snapshots.Get(LongStream.Id, "snapshot");
        for (var number = _stream.Commits.All(LongStream.Id).Count; number > 100; number--)
        {
            _stream.Commits.Remove(LongStream.Id, number);
        }

        await IsIgnoredAsync(ahead, "not in the stream");
    }

    [Fact]
    public async Task No_answer_waits_for_one()
    {
        var never = new TaskCompletionSource();
        _stream.Snapshots.Gate = never.Task;

        var growing = _stream.GrowAsync(200);

        (await Task.WhenAny(growing, Task.Delay(TimeSpan.FromSeconds(20)))).ShouldBe(growing);
        _stream.Snapshots.Parts(LongStream.Id).ShouldBeEmpty();
        never.SetResult();
    }

    [Fact]
    public async Task Losing_each_of_them_costs_only_reading()
    {
        _stream.Snapshots.Saves = _ => false;
        await _stream.GrowAsync(300);

        (await LongStream.AddAsync(_stream.Open(), 1)).ShouldBe(new CommandOutcome.Done(2));
        (await LongStream.AddAsync(_stream.Open(), 301)).ShouldBe(new CommandOutcome.Done(302));
    }

    [Fact]
    public async Task What_is_interrupted_while_reading_goes_on_where_it_was()
    {
        await _stream.GrowAsync(1000);
        var session = _stream.Open(new Interrupting(_stream.Commits, pages: 2), new InMemorySnapshots());

        // Six pages are to be read, every third reading is cut off, and some pages are on their way in vain.
        var interruptions = 0;
        CommandOutcome? outcome = null;
        while (outcome is null && interruptions < 5)
        {
            try
            {
                outcome = await LongStream.AddAsync(session, 1001);
            }
            catch (OperationCanceledException)
            {
                interruptions++;
            }
        }

        outcome.ShouldBe(new CommandOutcome.Done(1002));
        interruptions.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_fingerprint_knows_the_shape_of_a_state() => StateFingerprint.ShapeOf(typeof(CounterState)).ShouldBe(
    [
        "EventSourcing.Tests.CounterState.limit: System.Nullable`1[System.Int32]",
        "EventSourcing.Tests.CounterState.sum: System.Int32",
        "System.Int32",
    ]);

    private async Task IsIgnoredAsync(byte[] part, string reason)
    {
        _stream.Snapshots.Tamper(LongStream.Id, "snapshot", part);
        var head = _stream.Commits.All(LongStream.Id)[^1].LastVersion;

        var session = _stream.Open();
        (await session.HandleAsync(Counter.Command(new Add(1)), default)).ShouldBe(new CommandOutcome.Done(head + 1));

        _stream.Snapshots.IgnoredParts.ShouldContain(ignored => ignored.StartsWith("snapshot: ") && ignored.Contains(reason));
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(!_stream.Snapshots.Get(LongStream.Id, "snapshot").SequenceEqual(part)), "a new snapshot");
    }

    private async Task<(int Calls, int Commits)> ReadsToOpenAsync()
    {
        var counting = new CountingStore(_stream.Commits);
        await _stream.Open(counting).HandleAsync(Counter.Command(new Add(1)), default);
        return (counting.Calls, counting.CommitsRead);
    }

    /// <summary>Gives a few pages and then takes no more time for it.</summary>
    private sealed class Interrupting(ICommitStore store, int pages) : ICommitStore
    {
        private int _reads;

        public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
        {
            return ++_reads % (pages + 1) == 0 ? throw new OperationCanceledException() : store.ReadAsync(stream, after, limit, cancellationToken);
        }

        public Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) => store.FindAsync(stream, number, cancellationToken);

        public Task<AppendResult> AppendAsync(Commit commit) => store.AppendAsync(commit);
    }
}
