using System.Globalization;
using Testing;
using Xunit.Abstractions;

namespace EndToEnd.Tests;

/// <summary>
/// Random commands on random aggregates through the API, while the broker loses, repeats and reorders messages and replicas are killed in the middle of a batch.
/// Then decisions, streams, read models, reports and rebuilt rows are compared with a model that shares nothing with what it judges.
/// </summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int CommandsOfClient = 60;
    private const string Modes = "drop=0.3,duplicate,reorder,fail-after-commit=0.05";

    private static readonly string[] Replicas = ["orders-commands-2", "customers-queries-2", "orders-queries-2"];

    // The same seed gives the same commands and spoils the same messages; what meets what is up to the processes.
    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("MODEL_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    [Fact]
    public async Task Whatever_is_commanded_and_whatever_goes_wrong_everything_is_what_the_model_says()
    {
        output.WriteLine($"MODEL_SEED={_seed}");
        await using var cluster = await ProcessCluster.StartAsync(
            Replicas,
            ["--hostile", Modes, "--hostile-seed", $"{_seed}"],
            watched: ["orders-queries", "customers-queries-2"],
            environment: new Dictionary<string, string> { ["Sweep__Period"] = "00:00:03" });
        var sender = new CommandSender(cluster);
        var clients = Enumerable.Range(0, Clients).Select(n => new ModelClient(cluster, sender, _seed, n)).ToList();
        var running = clients.ConvertAll(client => Task.Run(() => client.RunAsync(CommandsOfClient)));

        await KilledInABatchAsync(cluster, "orders-queries", "/subscriptions/order-events", () => AnsweredAsync(80));
        await cluster.KillAsync("orders-commands-2");
        await KilledInABatchAsync(cluster, "customers-queries-2", "/subscriptions/customer-events", () => AnsweredAsync(160));
        cluster.Start("orders-commands-2");
        await AnsweredAsync(240);
        cluster.Start("orders-queries");
        await Task.WhenAll(running);
        cluster.Start("customers-queries-2");
        await cluster.BecomesReadyAsync();

        List<AnsweredCommand> answered = [.. clients.SelectMany(client => client.Answered)];
        output.WriteLine(string.Join(", ", answered.CountBy(answer => answer.Status).Select(count => $"{count.Key}: {count.Value}")));
        await new DecisionCheck(cluster, answered).RunAsync();
        await EverythingIsShownAsync(cluster);
        await RebuiltAsync(cluster, "customers-queries", "customers", "timeline");
        await RebuiltAsync(cluster, "orders-queries-2", "orders", "customer-names");
        await EverythingIsShownAsync(cluster);

        Task AnsweredAsync(int answers) => Eventually.BecomesTrueAsync(
            () => Task.FromResult(sender.Acknowledged.Count >= answers || running.TrueForAll(client => client.IsCompleted)), () => $"{answers} answers\n{cluster.Outputs()}", TimeSpan.FromSeconds(60));
    }

    /// <summary>Kills a replica while it handles a delivery; the others go on.</summary>
    private static async Task KilledInABatchAsync(ProcessCluster cluster, string replica, string route, Func<Task> first)
    {
        await first();
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var armed = 1;
        cluster.ToApp(replica).OnRequest = request =>
        {
            if (request.Path.Value == route && Interlocked.Exchange(ref armed, 0) == 1)
            {
                _ = cluster.KillAsync(replica).ContinueWith(_ => killed.TrySetResult(), TaskScheduler.Default);
            }

            return Task.CompletedTask;
        };
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        cluster.ToApp(replica).OnRequest = _ => Task.CompletedTask;
    }

    private async Task EverythingIsShownAsync(ProcessCluster cluster)
    {
        IReadOnlyList<string> differences = [];
        try
        {
            await Eventually.BecomesTrueAsync(async () => (differences = await DifferencesAsync(cluster)).Count == 0, "every replica shows what the streams make", TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            throw new Xunit.Sdk.XunitException($"MODEL_SEED={_seed}: {differences.Count} answers differ from what the streams make.\n{string.Join('\n', differences.Take(5))}\n{cluster.Outputs()}");
        }
    }

    // The model is read anew for every comparison: the processes between the services may still write.
    private static async Task<IReadOnlyList<string>> DifferencesAsync(ProcessCluster cluster)
    {
        var model = await Model.ReadAsync(cluster);
        return
        [
            .. await new ReadModelComparison(cluster, model).OfCustomersAsync("customers-queries"),
            .. await new ReadModelComparison(cluster, model).OfCustomersAsync("customers-queries-2"),
            .. await new ReadModelComparison(cluster, model).OfOrdersAsync("orders-queries"),
            .. await new ReadModelComparison(cluster, model).OfOrdersAsync("orders-queries-2"),
        ];
    }

    private static async Task RebuiltAsync(ProcessCluster cluster, string replica, params string[] projections)
    {
        foreach (var projection in projections)
        {
            var rebuild = await Rebuild.RunAsync(cluster, replica, projection);
            (rebuild.GetProperty("failed").GetInt64(), rebuild.GetProperty("differed").GetProperty("streams").GetInt64()).ShouldBe((0, 0), $"{projection}: {rebuild}");
            rebuild.GetProperty("events").GetInt64().ShouldBePositive();
        }
    }
}
