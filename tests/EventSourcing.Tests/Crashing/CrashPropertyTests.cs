using FsCheck;
using FsCheck.Fluent;
using static EventSourcing.Tests.CounterCommand;

namespace EventSourcing.Tests;

/// <summary>
/// Random commands, each sent until it is answered, while the aggregate is active twice and processes die, and answers get lost, at every step of an append: loading,
/// looking, writing, answering, and the snapshot beside it.
/// </summary>
public sealed class CrashPropertyTests
{
    private const int Limit = 40;

    private static readonly Gen<Fate[]> SomeFates = Gen.ArrayOf(Gen.Frequency(
        (6, Gen.Constant(Fate.Pass)),
        (1, Gen.Constant(Fate.DieBefore)),
        (1, Gen.Constant(Fate.DieAfter)),
        (1, Gen.Constant(Fate.FailBefore)),
        (1, Gen.Constant(Fate.FailAfter)))).Resize(8);

    private static readonly Gen<Send> Sends =
        from activation in Gen.Choose(0, Activations.Count - 1)
        from key in Gen.Choose(1, 40)
        from fates in SomeFates
        from writing in SomeFates
        select new Send(activation, key, fates, writing);

    [Fact]
    public void One_after_another_every_command_counts_once_and_gets_one_answer() =>
        Prop.ForAll(Arbitrary(), sends => RunAsync(sends, atOnce: 1).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void At_once_in_two_processes_every_command_counts_once_and_gets_one_answer() =>
        Prop.ForAll(Arbitrary(), sends => RunAsync(sends, atOnce: 2).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static Arbitrary<Send[]> Arbitrary() => Arb.From(
        Gen.ArrayOf(Sends).Resize(60), sends => sends.Select((_, i) => sends.Where((_, j) => j != i).ToArray()));

    private static async Task<bool> RunAsync(Send[] sends, int atOnce)
    {
        var activations = new Activations();
        var answers = new List<(int Key, CommandOutcome Answer)>();
        await activations.SendAsync(0, Counter.Command(new Start(Limit), "start"), []);
        foreach (var chunk in sends.Chunk(atOnce))
        {
            // Two at once never go to the same process: there the gate keeps them apart.
            answers.AddRange(await Task.WhenAll(chunk.Select((send, i) => Task.Run(() => SendAsync(activations, send, (chunk[0].Activation + i) % Activations.Count)))));
        }

        await activations.SettleAsync();
        foreach (var key in sends.Select(send => send.Key).Distinct())
        {
            answers.Add((key, await activations.SendAsync(key % Activations.Count, Command(key), [])));
        }

        await ShouldBeKeptAsync(activations, answers);
        return true;
    }

    private static async Task<(int Key, CommandOutcome Answer)> SendAsync(Activations activations, Send send, int activation)
    {
        activations.Spoil(activation, send.Writing);
        return (send.Key, await activations.SendAsync(activation, Command(send.Key), send.Fates));
    }

    // Every fifth changes nothing; together they soon reach the limit, so that rules say no.
    private static Command<CounterCommand> Command(int key) => Counter.Command(new Add(key % 5), $"{key}", $"request {key}");

    private static async Task ShouldBeKeptAsync(Activations activations, IReadOnlyCollection<(int Key, CommandOutcome Answer)> answers)
    {
        var commits = activations.Commits.All(Activations.Stream);
        (await activations.Commits.VerifyAsync(Activations.Stream, ChainKeys.None, default)).Intact.ShouldBeTrue();
        commits.Select(commit => commit.CommandId).ShouldBe(
            answers.Select(a => CommandId.FromKey($"{a.Key}")).Distinct().Append(CommandId.FromKey("start")), ignoreOrder: true, "each command has one commit");

        foreach (var given in answers.GroupBy(a => a.Key))
        {
            var answer = given.Select(a => a.Answer).Distinct().ShouldHaveSingleItem($"answers to {given.Key}");
            var commit = commits.Single(c => c.CommandId == CommandId.FromKey($"{given.Key}"));
            answer.ShouldBe(commit.Events is [{ Type: "CommandRejected" }]
                ? new CommandOutcome.Rejected(commit.LastVersion, Counter.OverLimit)
                : new CommandOutcome.Done(commit.LastVersion));
        }

        commits.SelectMany(c => c.Events).Where(e => e.Type == "CounterAdded").Sum(e => e.Data.GetProperty("amount").GetInt32()).ShouldBeLessThanOrEqualTo(Limit);
    }

    private sealed record Send(int Activation, int Key, Fate[] Fates, Fate[] Writing);
}
