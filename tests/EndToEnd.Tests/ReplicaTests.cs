using Testing;

namespace EndToEnd.Tests;

public sealed class ReplicaTests
{
    private const int Clients = 8;

    [Theory]
    [InlineData(DeliveryMode.DaprOutbox)]
    [InlineData(DeliveryMode.StreamOutbox)]
    public async Task A_replica_that_is_killed_under_load_is_missed_by_nobody(string mode)
    {
        await using var cluster = await ProcessCluster.StartAsync(
            replicas: ["orders-commands-2", "orders-queries-2"], environment: new Dictionary<string, string> { ["Delivery__Mode"] = mode });
        var sender = new CommandSender(cluster);
        var shoppers = Enumerable.Range(1, Clients).Select(n => new Shopper(n, sender, new Random(n))).ToList();
        using var stop = new CancellationTokenSource();
        var shopping = shoppers.ConvertAll(s => Task.Run(() => s.ShopAsync(stop.Token)));

        await FurtherAnswersAsync(cluster, sender, shopping, 200);
        await Task.WhenAll(cluster.KillAsync("orders-commands-2"), cluster.KillAsync("orders-queries"));
        await FurtherAnswersAsync(cluster, sender, shopping, 300);
        cluster.Start("orders-commands-2");
        await FurtherAnswersAsync(cluster, sender, shopping, 100);
        cluster.Start("orders-queries");
        await stop.CancelAsync();
        await Task.WhenAll(shopping);

        await cluster.BecomesReadyAsync();
        await new Promises(cluster).HoldAsync(sender.Acknowledged, shoppers);
    }

    private static async Task FurtherAnswersAsync(ProcessCluster cluster, CommandSender sender, List<Task> shopping, int answers)
    {
        var goal = sender.Acknowledged.Count + answers;
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(sender.Acknowledged.Count >= goal || shopping.Exists(s => s.IsFaulted)), () => $"{answers} answers\n{cluster.Outputs()}", TimeSpan.FromSeconds(90));
        await Task.WhenAll(shopping.Where(s => s.IsFaulted));
    }
}
