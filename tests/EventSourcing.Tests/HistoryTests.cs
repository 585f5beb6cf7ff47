using FsCheck;
using FsCheck.Fluent;
using Testing;
using static EventSourcing.Tests.CounterCommand;

namespace EventSourcing.Tests;

public sealed class HistoryTests
{
    private static readonly StreamId Stream = StreamId.Of("counter", "a");

    private readonly InMemoryCommitStore _store = new();

    private StreamHistory<CounterCommand, CounterState, CounterEvent> History => new(Counter.Decider, _store);

    [Fact]
    public void The_state_at_any_version_is_the_fold_of_the_first_events() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 9)).ToArbitrary(), amounts =>
        {
            var stream = StreamId.Of("counter", Guid.NewGuid().ToString("N"));
            SendAsync(stream, new Start(int.MaxValue)).GetAwaiter().GetResult();
            foreach (var amount in amounts)
            {
                SendAsync(stream, new Add(amount)).GetAwaiter().GetResult();
            }

            var events = _store.All(stream).SelectMany(c => c.Events).ToList();
            return events.All(e => History.AtVersionAsync(stream, e.Version, default).GetAwaiter().GetResult()!.State.Sum ==
                events.Take((int)e.Version).Where(x => x.Type == "CounterAdded").Sum(x => x.Data.GetProperty("amount").GetInt32()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Versions_outside_the_stream_have_no_state()
    {
        await SendAsync(Stream, new Start(10));
        (await History.AtVersionAsync(Stream, 0, default)).ShouldBeNull();
        (await History.AtVersionAsync(Stream, 2, default)).ShouldBeNull();
        (await History.AtVersionAsync(StreamId.Of("counter", "none"), 1, default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_state_at_a_time_is_that_of_the_last_event_recorded_by_then()
    {
        await SendAsync(Stream, new Start(10));
        await SendAsync(Stream, new Add(2));
        var second = _store.All(Stream)[1].Events[0].RecordedAt;
        (await History.AsOfAsync(Stream, second, default))!.Version.ShouldBe(2);
        (await History.AsOfAsync(Stream, second.AddTicks(-1), default))!.State.Sum.ShouldBe(0);
        (await History.AsOfAsync(Stream, second.AddYears(-1), default)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    [InlineData(6, 4)]
    [InlineData(99, 4)]
    public async Task The_commit_that_ends_by_a_version_is_found_though_numbers_run_apart(long version, long number)
    {
        // Versions 1-3, 4, none, 5-6.
        var first = Commits.Next(Stream, null, "1", "2", "3");
        var second = Commits.Next(Stream, first, "4");
        var third = Commits.Next(Stream, second);
        var fourth = Commits.Next(Stream, third, "5", "6");
        foreach (var commit in new[] { first, second, third, fourth })
        {
            await _store.AppendAsync(commit);
        }

        (await _store.FindNumberAtAsync(Stream, version, default)).ShouldBe(number);
    }

    private async Task SendAsync(StreamId stream, CounterCommand command) =>
        await new AggregateSession<CounterCommand, CounterState, CounterEvent>(Counter.Decider, stream, _store, TimeProvider.System)
            .HandleAsync(Counter.Command(command), default);
}
