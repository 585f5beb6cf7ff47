using FsCheck;
using FsCheck.Fluent;
using Testing;
using static EventSourcing.Tests.CounterCommand;

namespace EventSourcing.Tests;

/// <summary>Random commands, each sent until it is answered, while appends crash before or after they are written.</summary>
public sealed class CrashPropertyTests
{
    private static readonly StreamId Stream = StreamId.Of("counter", "a");

    [Fact]
    public void Whatever_crashes_an_answered_command_is_in_the_stream_exactly_once() =>
        Prop.ForAll(Histories(), steps => Run(steps).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static Arbitrary<Step[]> Histories() => Gen.ArrayOf(
        from amount in Gen.Choose(0, 5)
        from fault in Gen.Elements(Fault.None, Fault.None, Fault.LostBefore, Fault.LostAfter, Fault.TurnRepeated)
        select new Step(amount, fault)).ToArbitrary();

    private static async Task<bool> Run(Step[] steps)
    {
        var store = new InMemoryCommitStore();
        await SendAsync(store, new Start(20), "start", Fault.None);
        var sum = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            var outcome = await SendAsync(store, new Add(steps[i].Amount), $"{i}", steps[i].Fault);
            sum += outcome is CommandOutcome.Done ? steps[i].Amount : 0;
        }

        var commits = store.All(Stream);
        var added = commits.SelectMany(c => c.Events).Where(e => e.Type == "CounterAdded").Sum(e => e.Data.GetProperty("amount").GetInt32());
        return added == sum && sum <= 20
            && commits.Count == steps.Length + 1
            && commits.Select(c => c.CommandId).Distinct().Count() == commits.Count
            && (await store.VerifyAsync(Stream, default)).Intact;
    }

    private static async Task<CommandOutcome> SendAsync(InMemoryCommitStore store, CounterCommand body, string key, Fault fault)
    {
        var command = Counter.Command(body, key);
        Arm(store, fault);
        var outcome = await Session(store).HandleAsync(command, default);
        if (outcome is CommandOutcome.Unavailable || fault == Fault.TurnRepeated)
        {
            Arm(store, Fault.None);
            outcome = await Session(store).HandleAsync(command, default);
        }

        return outcome;
    }

    private static void Arm(InMemoryCommitStore store, Fault fault)
    {
        store.BeforeAppend = _ => fault == Fault.LostBefore ? new AppendResult.Unclear("crashed before the write") : null;
        store.AfterAppend = answer => fault == Fault.LostAfter ? new AppendResult.Unclear("crashed after the write") : answer;
    }

    private static AggregateSession<CounterCommand, CounterState, CounterEvent> Session(ICommitStore store) => new(Counter.Decider, Stream, store, TimeProvider.System);

    private sealed record Step(int Amount, Fault Fault);

    private enum Fault
    {
        None,
        LostBefore,
        LostAfter,
        TurnRepeated,
    }
}
