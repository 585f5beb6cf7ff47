using Testing;
using static EventSourcing.Tests.CounterCommand;

namespace EventSourcing.Tests;

public sealed class AggregateSessionTests
{
    private static readonly StreamId Stream = StreamId.Of("counter", "a");

    private readonly InMemoryCommitStore _store = new();

    [Fact]
    public async Task Answers_with_the_version_after_the_command()
    {
        (await HandleAsync(new Start(10))).ShouldBe(new CommandOutcome.Done(1));
        (await HandleAsync(new Add(3))).ShouldBe(new CommandOutcome.Done(2));
    }

    [Fact]
    public async Task Finds_its_state_again_in_the_stream()
    {
        await HandleAsync(new Start(10));
        await HandleAsync(new Add(8));
        (await HandleAsync(new Add(8))).ShouldBe(new CommandOutcome.Rejected(3, Counter.OverLimit));
    }

    [Fact]
    public async Task A_rule_that_says_no_becomes_history()
    {
        await HandleAsync(new Start(10));
        await HandleAsync(new Add(11));
        var recorded = _store.All(Stream)[^1].Events.ShouldHaveSingleItem();
        recorded.Type.ShouldBe("CommandRejected");
        recorded.Data.GetRawText().ShouldBe("""{"command":"Add","code":"over-limit","reason":"The sum would exceed the limit."}""");
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_and_leaves_no_trace()
    {
        (await HandleAsync(new Add(1), key: "k")).ShouldBe(new CommandOutcome.Refused(Counter.NotStarted));
        _store.All(Stream).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_changes_nothing_writes_nothing()
    {
        await HandleAsync(new Start(10));
        (await HandleAsync(new Add(0))).ShouldBe(new CommandOutcome.Done(1));
        _store.All(Stream).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_keyed_command_that_changes_nothing_is_kept_for_its_late_repeat()
    {
        await HandleAsync(new Start(10));
        (await HandleAsync(new Add(0), "k")).ShouldBe(new CommandOutcome.Done(1));
        await HandleAsync(new Add(2));
        (await HandleAsync(new Add(0), "k")).ShouldBe(new CommandOutcome.Done(1));
        _store.All(Stream).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_repeat_under_its_key_gives_the_first_answer_and_appends_nothing()
    {
        await HandleAsync(new Start(10), "start");
        await HandleAsync(new Add(9), "nine");
        var refused = await HandleAsync(new Add(9), "again");
        (await HandleAsync(new Start(10), "start")).ShouldBe(new CommandOutcome.Done(1));
        (await HandleAsync(new Add(9), "nine")).ShouldBe(new CommandOutcome.Done(2));
        (await HandleAsync(new Add(9), "again")).ShouldBe(refused);
        _store.All(Stream).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_key_with_another_request_is_refused()
    {
        await HandleAsync(new Start(10), "k", "one");
        (await HandleAsync(new Start(11), "k", "two")).ShouldBe(new CommandOutcome.KeyReused());
    }

    [Fact]
    public async Task An_outdated_expectation_is_refused_but_a_repeat_under_its_key_is_not()
    {
        await HandleAsync(new Start(10));
        var add = Counter.Command(new Add(1), "k") with { Expected = ExpectedVersion.Exactly(1) };
        (await Session().HandleAsync(add, default)).ShouldBe(new CommandOutcome.Done(2));
        (await Session().HandleAsync(add, default)).ShouldBe(new CommandOutcome.Done(2));
        (await Session().HandleAsync(add with { Id = CommandId.FromKey("other") }, default)).ShouldBe(new CommandOutcome.VersionMismatch(2));
    }

    [Fact]
    public async Task After_a_lost_race_it_decides_again_on_the_winners_state()
    {
        await HandleAsync(new Start(10));
        var slow = Session();
        await slow.HandleAsync(Counter.Command(new Add(1)), default);
        await HandleAsync(new Add(8));
        (await slow.HandleAsync(Counter.Command(new Add(8)), default)).ShouldBe(new CommandOutcome.Rejected(4, Counter.OverLimit));
    }

    [Fact]
    public async Task Sessions_that_race_over_one_stream_lose_nothing_and_invent_nothing()
    {
        await HandleAsync(new Start(1000));
        _store.OnAppending = async _ => await Task.Yield();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => HandleAsync(new Add(1), $"{i}"))));
        var done = outcomes.OfType<CommandOutcome.Done>().ToList();
        done.Select(d => d.Version).ShouldBeUnique();
        _store.All(Stream).Count.ShouldBe(done.Count + 1);
        (await _store.VerifyAsync(Stream, ChainKeys.None, default)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_loses_every_race_gives_up_after_a_few_and_says_so()
    {
        await HandleAsync(new Start(1000));
        var offered = 0;
        _store.BeforeAppend = commit =>
        {
            offered++;
            _store.Tamper(Commits.Next(Stream, _store.All(Stream)[^1], []) with { CommandId = CommandId.FromKey($"winner {offered}") });
            return new AppendResult.Conflict();
        };

        (await HandleAsync(new Add(1), "loser")).ShouldBe(new CommandOutcome.Unavailable("counter-a was written by others 5 times in a row."));
        offered.ShouldBe(5);
    }

    [Fact]
    public async Task Five_hundred_events_of_one_command_are_one_commit()
    {
        var lavish = Counter.Decider with { Decide = (_, _) => new Decision<CounterEvent>.Accepted([.. Enumerable.Repeat(new CounterEvent.Added(1), 500)]) };
        var session = new AggregateSession<CounterCommand, CounterState, CounterEvent>(lavish, Stream, _store, TimeProvider.System);

        (await session.HandleAsync(Counter.Command(new Add(1), "k"), default)).ShouldBe(new CommandOutcome.Done(500));
        (await session.HandleAsync(Counter.Command(new Add(1), "k"), default)).ShouldBe(new CommandOutcome.Done(500));
        _store.All(Stream).ShouldHaveSingleItem().Events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, 500).Select(v => (long)v));
    }

    [Fact]
    public async Task An_unclear_append_is_reported_and_its_repeat_finds_the_outcome()
    {
        await HandleAsync(new Start(10));
        var session = Session();
        _store.AfterAppend = _ => new AppendResult.Unclear("the answer was lost");
        var add = Counter.Command(new Add(4), "k");
        (await session.HandleAsync(add, default)).ShouldBeOfType<CommandOutcome.Unavailable>();
        _store.AfterAppend = answer => answer;
        (await session.HandleAsync(add, default)).ShouldBe(new CommandOutcome.Done(2));
        _store.All(Stream).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Recorded_times_never_run_backwards()
    {
        await HandleAsync(new Start(10));
        var past = new AggregateSession<CounterCommand, CounterState, CounterEvent>(Counter.Decider, Stream, _store, new Yesterday());
        await past.HandleAsync(Counter.Command(new Add(1)), default);
        _store.All(Stream).Select(c => c.Events[0].RecordedAt).ShouldBeInOrder();
    }

    [Fact]
    public async Task An_event_occurred_when_its_sender_says_so()
    {
        var day = new DateTimeOffset(1996, 7, 4, 0, 0, 0, TimeSpan.Zero);
        await Session().HandleAsync(Counter.Command(new Start(1)) with { OccurredAt = day }, default);
        _store.All(Stream)[0].Events[0].OccurredAt.ShouldBe(day);
    }

    private Task<CommandOutcome> HandleAsync(CounterCommand command, string? key = null, string request = "request") =>
        Session().HandleAsync(Counter.Command(command, key, request), default);

    private AggregateSession<CounterCommand, CounterState, CounterEvent> Session() => new(Counter.Decider, Stream, _store, TimeProvider.System);

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-1);
    }
}
