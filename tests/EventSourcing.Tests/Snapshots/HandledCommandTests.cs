using Testing;
using static EventSourcing.Tests.CounterCommand;

namespace EventSourcing.Tests;

/// <summary>A repeat finds its first outcome however long ago that was, and whatever became of the index.</summary>
public sealed class HandledCommandTests
{
    private const int Commands = 600;

    private readonly LongStream _stream = new();

    [Fact]
    public async Task Every_command_of_a_long_stream_is_found_again_with_few_of_them_in_memory()
    {
        var session = await IndexedAsync();
        session.RememberedCommands.ShouldBeLessThan(120);
        await EveryRepeatIsFoundAsync();
    }

    [Fact]
    public async Task A_repeat_with_another_request_is_refused_however_late()
    {
        await IndexedAsync();
        (await _stream.Open().HandleAsync(Counter.Command(new Add(2), "7", "another request"), default)).ShouldBe(new CommandOutcome.KeyReused());
    }

    [Fact]
    public async Task Finding_one_takes_few_reads()
    {
        await IndexedAsync();
        await _stream.SettleAsync();
        var counting = new CountingStore(_stream.Commits);
        await LongStream.AddAsync(_stream.Open(counting), 7);
        counting.Calls.ShouldBeLessThan(12);
        counting.CommitsRead.ShouldBeLessThan(60);
    }

    [Fact]
    public async Task Pages_that_are_lost_or_damaged_are_made_again_from_the_stream()
    {
        await IndexedAsync();
        foreach (var (part, i) in Pages().Select((part, i) => (part, i)))
        {
            var bytes = _stream.Snapshots.Get(LongStream.Id, part).ToArray();
            bytes[^1] ^= 1;
            _stream.Snapshots.Tamper(LongStream.Id, part, i % 2 == 0 ? null : bytes);
        }

        await EveryRepeatIsFoundAsync();
        _stream.Snapshots.IgnoredParts.ShouldContain(ignored => ignored.StartsWith("commands-") && ignored.EndsWith("missing"));
        _stream.Snapshots.IgnoredParts.ShouldContain(ignored => ignored.StartsWith("commands-") && ignored.EndsWith("damaged"));
    }

    [Fact]
    public async Task Pages_that_went_back_to_older_ones_are_not_believed()
    {
        await IndexedAsync();
        var old = Pages().ToDictionary(part => part, part => _stream.Snapshots.Get(LongStream.Id, part));
        await IndexedAsync();
        foreach (var (part, bytes) in old)
        {
            _stream.Snapshots.Tamper(LongStream.Id, part, bytes);
        }

        await EveryRepeatIsFoundAsync();
    }

    [Fact]
    public async Task A_writing_that_ended_in_the_middle_is_harmless()
    {
        await IndexedAsync();
        _stream.Snapshots.Saves = part => string.CompareOrdinal(part, "commands-20") < 0;
        await _stream.GrowAsync(Commands);
        await EveryRepeatIsFoundAsync();
    }

    private IEnumerable<string> Pages() => _stream.Snapshots.Parts(LongStream.Id).Where(part => part.StartsWith("commands-", StringComparison.Ordinal));

    /// <summary>Grows the stream until its commands have moved to the index.</summary>
    private async Task<AggregateSession<CounterCommand, CounterState, CounterEvent>> IndexedAsync()
    {
        var session = await _stream.GrowAsync(Commands);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await session.HandleAsync(Counter.Command(new Add(1)), default);
                return session.RememberedCommands < 120;
            },
            "handled commands leave the memory");
        Pages().Count().ShouldBe(64);
        return session;
    }

    private async Task EveryRepeatIsFoundAsync()
    {
        var before = _stream.Commits.All(LongStream.Id);
        var versions = before.Where(c => c.CommandId.IsKey).ToDictionary(c => c.CommandId, c => c.LastVersion);
        for (var key = 1; key <= _stream.Length; key += 7)
        {
            (await LongStream.AddAsync(_stream.Open(), key)).ShouldBe(new CommandOutcome.Done(versions[CommandId.FromKey($"{key}")]));
        }

        _stream.Commits.All(LongStream.Id).Count.ShouldBe(before.Count);
    }
}
