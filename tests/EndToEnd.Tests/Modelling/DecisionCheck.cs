using System.Text.Json;
using EventSourcing;

namespace EndToEnd.Tests;

/// <summary>Goes through each stream commit by commit and asks the model what the client's command had to lead to there; compares with the commit, and with what the client was answered.</summary>
internal sealed class DecisionCheck(ProcessCluster cluster, IReadOnlyCollection<AnsweredCommand> answered)
{
    public async Task RunAsync()
    {
        var reader = new StreamReader(cluster);
        foreach (var stream in answered.GroupBy(answer => (answer.Command.Kind, answer.Command.Id)))
        {
            var (kind, id) = stream.Key;

            // In this order, since the processes between the services may still write: the history then has all that the commits have.
            var commits = await reader.CommitsAsync($"{kind}-{id}");
            var history = (await new Histories(cluster).EventsAsync(kind, id)).ToDictionary(happened => happened.GetProperty("version").GetInt64());
            commits.Select(commit => commit.CommandId).ShouldBeUnique();
            if (kind == "customer")
            {
                var customer = new ModelCustomer(id);
                Walk(commits, [.. stream], history, customer.Decide, customer.Apply);
            }
            else
            {
                var order = new ModelOrder(id);
                Walk(commits, [.. stream], history, order.Decide, order.Apply);
            }
        }
    }

    private static void Walk(
        IReadOnlyList<Commit> commits,
        IReadOnlyList<AnsweredCommand> answers,
        Dictionary<long, JsonElement> history,
        Func<ClientCommand, string> decide,
        Action<JsonElement> apply)
    {
        var byCommand = answers.ToDictionary(answer => CommandId.FromKey(answer.Key));
        var seen = new HashSet<string>();
        foreach (var commit in commits)
        {
            seen.UnionWith(answers.Select(answer => decide(answer.Command)).Where(outcome => outcome.Length == 3));
            if (byCommand.Remove(commit.CommandId, out var answer))
            {
                Outcome(commit, history).ShouldBe(decide(answer.Command), $"{answer} at commit {commit.Number} of {commit.Stream}");
                answer.Status.ShouldBe(StatusOf(answer.Command, Outcome(commit, history)), $"{answer}");
                answer.Version.ShouldBe(commit.LastVersion, $"{answer}");
            }

            foreach (var recorded in commit.Events)
            {
                apply(history[recorded.Version]);
            }
        }

        // What is left wrote nothing: there must have been a moment at which that was right.
        foreach (var answer in byCommand.Values)
        {
            seen.UnionWith([decide(answer.Command)]);
            seen.ShouldContain($"{answer.Status}", $"{answer} is in no commit");
        }
    }

    private static string Outcome(Commit commit, Dictionary<long, JsonElement> history) =>
        string.Join('+', commit.Events.Select(recorded => recorded.Type == "CommandRejected" ? $"!{history[recorded.Version].GetProperty("data").GetProperty("code").GetString()}" : recorded.Type));

    private static int StatusOf(ClientCommand command, string outcome) => (command.Name, outcome) switch
    {
        (_, ['!', ..]) => 422,
        ("register", _) => 201,
        ("place", _) => 202,
        _ => 200,
    };
}
