using FsCheck;
using FsCheck.Fluent;
using Testing;
using Session = EventSourcing.AggregateSession<EventSourcing.Tests.CounterCommand, EventSourcing.Tests.CounterState, EventSourcing.Tests.CounterEvent>;

namespace EventSourcing.Tests;

public sealed class SnapshotRhythmTests
{
    private const int Streams = 500;

    private static readonly SnapshotRhythm Rhythm = new(FewEvents: 20, ManyEvents: 20, RecentCommands: 50);

    [Fact]
    public async Task Streams_that_grow_together_write_their_snapshots_at_different_moments()
    {
        var (commits, snapshots) = (new InMemoryCommitStore(), new InMemorySnapshots());
        var sessions = Enumerable.Range(0, Streams).ToDictionary(
            number => StreamId.Of("counter", $"{number}"),
            number => new Session(Counter.Decider, StreamId.Of("counter", $"{number}"), commits, TimeProvider.System, snapshots) { Rhythm = Rhythm });

        var firsts = new List<int>();
        for (var version = 1; version <= Rhythm.FewEvents; version++)
        {
            var without = sessions.Where(s => snapshots.Parts(s.Key).Count == 0).ToList();
            foreach (var (_, session) in sessions)
            {
                CounterCommand next = version == 1 ? new CounterCommand.Start(LongStream.Limit) : new CounterCommand.Add(1);
                await session.HandleAsync(Counter.Command(next), default);
                await session.Writing;
            }

            firsts.Add(without.Count(s => snapshots.Parts(s.Key).Count > 0));
        }

        firsts.Take(Rhythm.FewEvents / 2).ShouldAllBe(count => count == 0);
        firsts.Sum().ShouldBe(Streams, "by then each has one");
        firsts.Max().ShouldBeLessThan(Streams / 4);
    }

    [Fact]
    public void A_first_snapshot_is_never_due_before_half_the_distance_nor_after_the_whole() => Prop.ForAll<Guid, byte>((id, events) =>
    {
        var rhythm = Rhythm with { FewEvents = events + 1 };
        var first = rhythm.FirstFor(StreamId.Of("counter", $"{id}"));
        return first <= rhythm.FewEvents && first * 2 >= rhythm.FewEvents;
    }).QuickCheckThrowOnFailure();
}
