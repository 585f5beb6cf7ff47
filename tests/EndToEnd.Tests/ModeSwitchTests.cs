using Testing;

namespace EndToEnd.Tests;

/// <summary>The mode of delivery is changed under load, one replica after another, to the other mode and back; the last to change are killed, not stopped.</summary>
public sealed class ModeSwitchTests
{
    private const int Clients = 6;
    private static readonly string[] Replicas = ["customers-commands", "customers-commands-2", "orders-commands", "orders-commands-2"];

    [Fact]
    public async Task Changing_the_mode_replica_by_replica_in_both_directions_loses_nothing()
    {
        // What the read models and the processes come to know is delivered: no sweep helps within the test.
        await using var cluster = await ProcessCluster.StartAsync(
            replicas: ["customers-commands-2", "orders-commands-2"],
            environment: new Dictionary<string, string> { ["Delivery__Mode"] = DeliveryMode.DaprOutbox, ["Sweep__Period"] = "01:00:00" });
        var sender = new CommandSender(cluster);
        var shoppers = Enumerable.Range(1, Clients).Select(n => new Shopper(n, sender, new Random(n))).ToList();
        using var stop = new CancellationTokenSource();
        var shopping = shoppers.ConvertAll(s => Task.Run(() => s.ShopAsync(stop.Token)));

        foreach (var mode in (string[])[DeliveryMode.StreamOutbox, DeliveryMode.DaprOutbox])
        {
            foreach (var replica in Replicas)
            {
                await FurtherAnswersAsync(40);
                await (replica.EndsWith("-2", StringComparison.Ordinal) ? cluster.KillAsync(replica) : cluster.TerminateAsync(replica));
                cluster.Change(replica, mode);
                cluster.Start(replica);
                await cluster.BecomesReadyAsync();
            }
        }

        await FurtherAnswersAsync(40);
        await stop.CancelAsync();
        await Task.WhenAll(shopping);
        await new Promises(cluster).HoldAsync(sender.Acknowledged, shoppers);

        Task FurtherAnswersAsync(int answers)
        {
            var goal = sender.Acknowledged.Count + answers;
            return Eventually.BecomesTrueAsync(
                () => Task.FromResult(sender.Acknowledged.Count >= goal || shopping.Exists(s => s.IsFaulted)), () => $"{answers} answers\n{cluster.Outputs()}", TimeSpan.FromSeconds(90));
        }
    }
}
