using Testing;
using static EventSourcing.Tests.CounterCommand;
using Session = EventSourcing.AggregateSession<EventSourcing.Tests.CounterCommand, EventSourcing.Tests.CounterState, EventSourcing.Tests.CounterEvent>;

namespace EventSourcing.Tests;

/// <summary>A session tells what it cost to know its stream.</summary>
public sealed class RehydrationTests
{
    private readonly LongStream _stream = new();
    private readonly List<long> _lengths = [];

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(450)]
    public async Task Is_as_long_as_the_stream_and_happens_once(int commits)
    {
        if (commits > 0)
        {
            await _stream.GrowAsync(commits - 1);
        }

        var session = Open(new InMemorySnapshots());
        await session.HandleAsync(Counter.Command(new Start(1)), default);
        await session.HandleAsync(Counter.Command(new Add(1)), default);

        _lengths.ShouldBe([commits]);
    }

    [Fact]
    public async Task From_a_snapshot_it_is_as_long_as_what_follows()
    {
        await _stream.GrowAsync(1000);
        await _stream.SettleAsync();

        await Open(_stream.Snapshots).HandleAsync(Counter.Command(new Add(1)), default);

        _lengths.ShouldHaveSingleItem().ShouldBeInRange(0, 40);
    }

    [Fact]
    public async Task After_a_lost_race_it_is_as_long_as_what_others_wrote()
    {
        await _stream.GrowAsync(10);
        var session = Open(new InMemorySnapshots());
        await session.HandleAsync(Counter.Command(new Add(1)), default);
        await _stream.Open().HandleAsync(Counter.Command(new Add(2)), default);

        (await session.HandleAsync(Counter.Command(new Add(3)), default)).ShouldBe(new CommandOutcome.Done(14));

        _lengths.ShouldBe([11, 1]);
    }

    private Session Open(ISnapshotStore snapshots) =>
        new(Counter.Decider, LongStream.Id, _stream.Commits, TimeProvider.System, snapshots) { Rehydrated = _lengths.Add };
}
