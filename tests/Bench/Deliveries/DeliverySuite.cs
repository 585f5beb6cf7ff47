using Bench.Measuring;
using Bench.Processes;
using Bench.Reporting;

namespace Bench.Deliveries;

/// <summary>Both modes of delivery in one run: the rate and the times of commands side by side, and how soon everything is visible after a replica was killed.</summary>
internal static class DeliverySuite
{
    public const string DaprOutbox = "dapr-outbox";
    public const string StreamOutbox = "stream-outbox";

    public static async Task<Suite> RunAsync(Effort effort, CancellationToken ct) => new(
        $"{StreamOutbox} against {DaprOutbox} (in the columns of the floor), {effort.Clients} clients for the rate, half of that rate for the times",
        [await CommandsAsync(effort, ct)],
        [await KilledAsync(DaprOutbox, effort, goal: double.PositiveInfinity, ct), await KilledAsync(StreamOutbox, effort, goal: 5, ct)]);

    private static async Task<Result> CommandsAsync(Effort effort, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        using var dapr = await DeliveryCluster.StartAsync(DaprOutbox, replicas: 1, folder.Folder(DaprOutbox), [], ct);
        using var stream = await DeliveryCluster.StartAsync(StreamOutbox, replicas: 1, folder.Folder(StreamOutbox), [], ct);
        await Parallel.ForEachAsync(Enumerable.Range(0, CustomerRequests.Customers), ct, async (customer, _) =>
        {
            await dapr.SendAsync(0, CustomerRequests.Registration, CustomerRequests.Register(customer));
            await stream.SendAsync(0, CustomerRequests.Registration, CustomerRequests.Register(customer));
        });
        return await Comparison.RunAsync(
            new Scenario(
                "command",
                number => stream.SendAsync(0, CustomerRequests.Change(number), CustomerRequests.Limit(number)),
                number => dapr.SendAsync(0, CustomerRequests.Change(number), CustomerRequests.Limit(number)))
            {
                RatioGoal = 0.7,
                SteadyShare = 0.5,
            },
            effort);
    }

    // The sidecar's outbox is as daprd's, and only what is delivered is to be seen, not what the read model's sweep finds.
    private static async Task<Figure> KilledAsync(string mode, Effort effort, double goal, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        using var cluster = await DeliveryCluster.StartAsync(mode, replicas: 2, folder.Path, ["--hostile", "orphans", "--hostile-seed", "1"], ct);
        var visible = await KilledReplica.VisibleAfterAsync(cluster, effort, ct);
        return new Figure($"{mode}: everything visible after the kill of one of two replicas", visible.TotalSeconds, "s", goal);
    }
}
