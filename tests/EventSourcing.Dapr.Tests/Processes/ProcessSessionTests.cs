using Projections;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>The runtime of processes at one stream: order, gaps, repeats, and why it stops.</summary>
public sealed class ProcessSessionTests
{
    private static readonly StreamId Stream = StreamId.Of("note", "1");
    private static readonly Process<long, Noted, string> Process = new("noting", 0, React, new EventTypes<Noted>().Add<Noted>("Noted"), new HashSet<string> { "Noted" });

    private readonly InMemoryCommitStore _store = new();
    private readonly List<string> _told = [];
    private readonly List<Commit> _commits = [];
    private Func<string, InstructionOutcome> _answer = _ => new InstructionOutcome.Settled();

    [Fact]
    public async Task Commits_are_handled_once_and_in_order_however_they_are_delivered()
    {
        await AppendAsync("a", "b", "c");
        var session = Session();
        (await session.HandleAsync([_commits[2], _commits[0]])).ShouldBeNull();
        (await session.HandleAsync([_commits[1], _commits[2]])).ShouldBeNull();
        _told.ShouldBe(["a", "b", "c"]);
        session.Memory.Checkpoint.Number.ShouldBe(3);
    }

    [Fact]
    public async Task An_event_that_cannot_be_handled_stops_it_there_for_good_and_what_came_before_is_handled()
    {
        await AppendAsync("a", "poison", "c");
        var session = Session();
        var halt = (await session.CatchUpAsync()).ShouldNotBeNull();
        (halt.Number, halt.ForGood).ShouldBe((2, true));
        halt.Error.ShouldBe("InvalidOperationException: poison");
        _told.ShouldBe(["a"]);
        session.Memory.Checkpoint.Number.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_away_for_a_moment_stops_it_for_that_moment()
    {
        await AppendAsync("a", "b");
        _answer = _ => new InstructionOutcome.Unsettled("away");
        var session = Session();
        (await session.HandleAsync(_commits)).ShouldBe(new Halt(1, "away", ForGood: false));

        _answer = _ => new InstructionOutcome.Settled();
        (await session.HandleAsync([_commits[1]])).ShouldBeNull();
        _told.ShouldBe(["a", "a", "b"]);
    }

    [Fact]
    public async Task An_aggregate_that_cannot_be_read_stops_it_for_good()
    {
        await AppendAsync("a");
        _answer = _ => new InstructionOutcome.Impossible("unreadable");
        (await Session().HandleAsync(_commits)).ShouldBe(new Halt(1, "unreadable", ForGood: true));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_stops_it_for_that_moment()
    {
        await AppendAsync("a", "b");
        var session = new ProcessSession<long, Noted, string>(Process, Stream, new Away(), new Telling(this));
        (await session.HandleAsync([_commits[1]])).ShouldNotBeNull().ForGood.ShouldBeFalse();
        (await session.CatchUpAsync()).ShouldNotBeNull().ForGood.ShouldBeFalse();
    }

    [Fact]
    public async Task A_commit_that_is_not_in_the_stream_stops_it_for_good()
    {
        await AppendAsync("a");
        var invented = Commits.Next(Stream, Commits.Next(Stream, _commits[0], "b"), "c");
        (await Session().HandleAsync([invented])).ShouldNotBeNull().ForGood.ShouldBeTrue();
    }

    private static Reaction<long, string> React(long count, Heard<Noted> heard) => heard.Event.Note == "poison"
        ? throw new InvalidOperationException("poison")
        : Reaction.Tell(count + 1, "target", heard.Event.Note);

    private ProcessSession<long, Noted, string> Session() => new(Process, Stream, new Source(_store), new Telling(this));

    private async Task AppendAsync(params string[] notes)
    {
        foreach (var note in notes)
        {
            _commits.Add(Commits.Next(Stream, _commits.LastOrDefault(), note));
            await _store.AppendAsync(_commits[^1]);
        }
    }

    private sealed record Noted(string Note);

    private sealed class Source(InMemoryCommitStore store) : ICommitSource
    {
        public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken) => store.ReadAsync(stream, after, 2, cancellationToken);
    }

    private sealed class Away : ICommitSource
    {
        public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken) => throw new HttpRequestException("away");
    }

    private sealed class Telling(ProcessSessionTests test) : IInstructions<string>
    {
        public Task<InstructionOutcome> CarryOutAsync(string process, Instruction<string> instruction, RecordedEvent cause)
        {
            test._told.Add(instruction.Command);
            return Task.FromResult(test._answer(instruction.Command));
        }
    }
}
