using Testing;

namespace EndToEnd.Tests;

/// <summary>Read models and the processes between the services against a broker that loses messages for good.</summary>
public sealed class LossTests
{
    private const int Clients = 6;
    private const int Orders = 120;
    private const string Modes = "drop=0.3,duplicate,reorder";

    [Fact]
    public async Task Conversations_end_and_rows_say_what_the_streams_say_though_a_third_of_the_messages_is_lost_and_replicas_are_killed()
    {
        await using var cluster = await ProcessCluster.StartAsync(
            ["customers-queries-2", "orders-queries-2"],
            ["--hostile", Modes, "--hostile-seed", "21"],
            environment: new Dictionary<string, string> { ["Processes__Sweep__Period"] = "00:00:05" });
        var sender = new CommandSender(cluster);
        var shoppers = Enumerable.Range(1, Clients).Select(n => new Shopper(n, sender, new Random(n))).ToList();
        using var stop = new CancellationTokenSource();
        var shopping = shoppers.ConvertAll(s => Task.Run(() => s.ShopAsync(stop.Token)));

        await PlacedAsync(Orders / 2);
        await Task.WhenAll(cluster.KillAsync("orders-queries"), cluster.KillAsync("customers-queries-2"));
        await PlacedAsync(Orders);
        await stop.CancelAsync();
        await Task.WhenAll(shopping);
        cluster.Start("orders-queries");
        cluster.Start("customers-queries-2");
        await cluster.BecomesReadyAsync();

        await new Promises(cluster).HoldAsync(sender.Acknowledged, shoppers);

        Task PlacedAsync(int orders) => Eventually.BecomesTrueAsync(
            () => Task.FromResult(shoppers.Sum(s => s.OrderIds.Count) >= orders || shopping.Exists(s => s.IsFaulted)), $"{orders} orders", TimeSpan.FromSeconds(120));
    }
}
