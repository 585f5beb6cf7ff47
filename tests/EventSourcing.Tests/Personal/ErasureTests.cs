using FsCheck;
using FsCheck.Fluent;
using Testing;
using static EventSourcing.Tests.PersonCommand;

namespace EventSourcing.Tests;

/// <summary>A stream says first that it is erased, then its key is destroyed, then the answer is given; whatever crashes in between is made up for.</summary>
public sealed class ErasureTests
{
    private static readonly StreamId Ada = StreamId.Of("person", "ada");

    private readonly InMemoryCommitStore _store = new();
    private readonly InMemoryKeyRing _keys = new();
    private readonly InMemorySnapshots _snapshots = new();

    [Fact]
    public async Task First_it_is_announced_then_it_is_in_the_stream_then_the_key_is_gone_then_it_is_answered()
    {
        var session = Session();
        await session.HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default);
        var steps = new List<string>();
        _keys.Before = steps.Add;
        _store.OnAppending = _ =>
        {
            steps.Add("append");
            return Task.CompletedTask;
        };

        (await session.HandleAsync(Person.Command(new Forget(), "forget"), default)).ShouldBe(new CommandOutcome.Done(2));

        steps.ShouldBe(["announce", "append", "destroy"]);
        _keys.Holds(Ada).ShouldBeFalse();
        _keys.Announced.ShouldBeEmpty();
    }

    [Fact]
    public async Task Afterwards_every_version_is_there_and_says_nothing_and_the_chain_holds()
    {
        await ForgottenAsync();
        var history = new StreamHistory<PersonCommand, PersonState, PersonEvent>(Person.Decider, _store, _keys);
        (await history.AtVersionAsync(Ada, 1, default))!.State.ShouldBe(new PersonState("[erased]", "[erased]", 0, false));
        (await history.NowAsync(Ada, default))!.State.ShouldBe(new PersonState("[erased]", "[erased]", 3, true));
        (await _store.VerifyAsync(Ada, ChainKeys.None, default)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_crash_before_the_key_is_destroyed_is_made_up_for_by_the_next_activation()
    {
        await Session().HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default);
        FailAt("destroy");
        (await Session().HandleAsync(Person.Command(new Forget(), "forget"), default)).ShouldBeOfType<CommandOutcome.Unavailable>();
        (_keys.Holds(Ada), _store.All(Ada).Count).ShouldBe((true, 2));
        _keys.Announced.ShouldBe([Ada]);

        // Not even something else is answered before.
        (await Session().HandleAsync(Person.Command(new Count(1), "count"), default)).ShouldBeOfType<CommandOutcome.Unavailable>();

        _keys.Before = _ => { };
        (await Session().HandleAsync(Person.Command(new Forget(), "forget"), default)).ShouldBe(new CommandOutcome.Done(2));
        (_keys.Holds(Ada), _keys.Announced.Count).ShouldBe((false, 0));
    }

    [Fact]
    public async Task The_same_session_makes_up_for_it_too()
    {
        var session = Session();
        await session.HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default);
        FailAt("destroy");
        await session.HandleAsync(Person.Command(new Forget(), "forget"), default);
        _keys.Before = _ => { };
        (await session.HandleAsync(Person.Command(new Count(1), "count"), default)).ShouldBe(new CommandOutcome.Done(3));
        _keys.Holds(Ada).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_it_can_not_be_announced_nothing_is_written()
    {
        await Session().HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default);
        FailAt("announce");
        (await Session().HandleAsync(Person.Command(new Forget(), "forget"), default)).ShouldBeOfType<CommandOutcome.Unavailable>();
        (_keys.Holds(Ada), _store.All(Ada).Count).ShouldBe((true, 1));
    }

    [Fact]
    public async Task Another_activation_that_had_the_key_writes_nothing_with_it_any_more()
    {
        var other = Session();
        await other.HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default);
        await Session().HandleAsync(Person.Command(new Forget(), "forget"), default);

        (await other.HandleAsync(Person.Command(new Meet("Ada", "Paris"), "again"), default))
            .ShouldBe(new CommandOutcome.Rejected(3, Person.Stranger));
        _store.All(Ada).SelectMany(c => c.Events).Select(e => e.Type).ShouldBe(["PersonMet", "PersonForgotten", "CommandRejected"]);
    }

    [Fact]
    public async Task A_repeat_of_what_was_erased_is_refused_as_gone_and_later_ones_are_found()
    {
        await ForgottenAsync();
        await Session().HandleAsync(Person.Command(new Count(5), "later"), default);

        (await Session().HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default))
            .ShouldBeOfType<CommandOutcome.Refused>().Rejection.ShouldSatisfyAllConditions(r => r.Code.ShouldBe("person-erased"), r => r.Kind.ShouldBe(RejectionKind.Deleted));
        (await Session().HandleAsync(Person.Command(new Forget(), "forget"), default)).ShouldBe(new CommandOutcome.Done(3));
        (await Session().HandleAsync(Person.Command(new Count(5), "later"), default)).ShouldBe(new CommandOutcome.Done(4));
        (await Session().HandleAsync(Person.Command(new Count(6), "later", "other"), default)).ShouldBeOfType<CommandOutcome.KeyReused>();
    }

    [Fact]
    public async Task No_request_can_be_guessed_from_what_is_recorded_of_it()
    {
        await ForgottenAsync();
        await Session().HandleAsync(Person.Command(new Meet("Ada", "Paris"), "refused", "hash of the request"), default);
        _store.All(Ada).Select(c => c.RequestHash).ShouldAllBe(hash => hash.StartsWith("own:") || hash.StartsWith("common:"));
        _store.All(Ada).Select(c => c.RequestHash[..3]).ShouldBe(["own", "own", "com", "com"]);
        _store.All(Ada).ShouldAllBe(c => !c.RequestHash.Contains("request"));
    }

    [Fact]
    public async Task Commands_of_processes_are_found_again_whatever_was_erased()
    {
        var command = Person.Command(new Count(1), "") with { Id = CommandId.FromEvent("process", "event", "Count"), RequestHash = "process" };
        await Session().HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default);
        await Session().HandleAsync(command, default);
        await Session().HandleAsync(Person.Command(new Forget(), "forget"), default);
        (await Session().HandleAsync(command, default)).ShouldBe(new CommandOutcome.Done(2));
    }

    [Fact]
    public async Task Snapshots_are_sealed_open_with_the_key_and_are_nothing_without_it()
    {
        var session = Session();
        await session.HandleAsync(Person.Command(new Meet("Ada Lovelace", "London"), "meet"), default);
        await CountAsync(session, 5);
        var part = _snapshots.Get(Ada, "snapshot");
        part[0].ShouldNotBe((byte)1, "compressed, a text is not found by looking for it: the form tells that it is sealed");

        await Session().HandleAsync(Person.Command(new Forget(), "forget"), default);
        _snapshots.IgnoredParts.ShouldBeEmpty();

        _snapshots.Tamper(Ada, "snapshot", part);
        var late = Session();
        (await late.HandleAsync(Person.Command(new Count(1), "late"), default)).ShouldBeOfType<CommandOutcome.Done>();
        (await late.HandleAsync(Person.Command(new Meet("Ada", "Paris"), "again"), default)).ShouldBeOfType<CommandOutcome.Rejected>();
    }

    [Fact]
    public async Task A_snapshot_that_is_being_written_is_waited_for_so_that_it_never_holds_what_was_erased()
    {
        var session = Session();
        await session.HandleAsync(Person.Command(new Meet("Ada Lovelace", "London"), "meet"), default);
        var gate = new TaskCompletionSource();
        _snapshots.Gate = gate.Task;
        for (var i = 0; i < 4; i++)
        {
            await session.HandleAsync(Person.Command(new Count(1), $"count {i}"), default);
        }

        var erasing = session.HandleAsync(Person.Command(new Forget(), "forget"), default);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(_store.All(Ada).Count == 6), "the erasure is in the stream");
        erasing.IsCompleted.ShouldBeFalse();
        _keys.Holds(Ada).ShouldBeTrue();

        gate.SetResult();
        (await erasing).ShouldBe(new CommandOutcome.Done(6));
        _snapshots.Get(Ada, "snapshot")[0].ShouldNotBe((byte)1, "it was sealed");
    }

    [Fact]
    public void Whatever_crashes_at_whatever_step_an_answered_erasure_is_finished_and_nothing_is_lost() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements("none", "find", "make", "announce", "destroy", "append", "answer")).ToArbitrary(),
            faults => RunAsync(faults).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static SnapshotRhythm Rhythm => new(FewEvents: 4, ManyEvents: 4, RecentCommands: 1024);

    private static async Task<bool> RunAsync(string[] faults)
    {
        var test = new ErasureTests();
        PersonCommand[] commands = [new Meet("Ada", "London"), new Count(1), new Forget(), new Count(2)];
        for (var i = 0; i < commands.Length; i++)
        {
            CommandOutcome outcome = new CommandOutcome.Unavailable("");
            for (var attempt = 0; outcome is CommandOutcome.Unavailable; attempt++)
            {
                var at = (i * 3) + attempt;
                test.Arm(attempt < 3 && at < faults.Length ? faults[at] : "none");
                outcome = await test.Session().HandleAsync(Person.Command(commands[i], $"{i}"), default);
            }

            if (outcome is not CommandOutcome.Done || (commands[i] is Forget && test._keys.Holds(Ada)))
            {
                return false;
            }
        }

        test.Arm("none");
        return test._store.All(Ada).Count == commands.Length
            && (await test._store.VerifyAsync(Ada, ChainKeys.None, default)).Intact
            && (await new StreamHistory<PersonCommand, PersonState, PersonEvent>(Person.Decider, test._store, test._keys).NowAsync(Ada, default))!.State
                == new PersonState("[erased]", "[erased]", 3, true);
    }

    private void Arm(string fault)
    {
        _keys.Before = _ => { };
        _store.BeforeAppend = _ => fault == "append" ? new AppendResult.Unclear("crashed before the write") : null;
        _store.AfterAppend = answer => fault == "answer" ? new AppendResult.Unclear("crashed after the write") : answer;
        FailAt(fault);
    }

    private void FailAt(string step) => _keys.Before = called =>
    {
        if (called == step)
        {
            throw new KeyRingException("crashed");
        }
    };

    private async Task ForgottenAsync()
    {
        await Session().HandleAsync(Person.Command(new Meet("Ada", "London"), "meet"), default);
        await Session().HandleAsync(Person.Command(new Count(3), "count"), default);
        await Session().HandleAsync(Person.Command(new Forget(), "forget"), default);
    }

    private static async Task CountAsync(AggregateSession<PersonCommand, PersonState, PersonEvent> session, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await session.HandleAsync(Person.Command(new Count(1), $"count {i}"), default);
            await session.Writing;
        }
    }

    private AggregateSession<PersonCommand, PersonState, PersonEvent> Session() =>
        new(Person.Decider, Ada, _store, TimeProvider.System, _snapshots, _keys) { Rhythm = Rhythm };
}
