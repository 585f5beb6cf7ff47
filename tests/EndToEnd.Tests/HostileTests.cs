using Testing;

namespace EndToEnd.Tests;

public sealed class HostileTests
{
    private const int Clients = 8;
    private const int Orders = 300;
    private const string Modes = "delay,duplicate,reorder,fail-after-commit,slow";

    [Fact]
    public async Task Late_repeated_reordered_and_slow_deliveries_and_writes_that_only_look_failed_break_no_promise()
    {
        await using var cluster = await ProcessCluster.StartAsync(sidecarArguments: ["--hostile", Modes, "--hostile-seed", "20"]);
        var sender = new CommandSender(cluster);
        var shoppers = Enumerable.Range(1, Clients).Select(n => new Shopper(n, sender, new Random(n))).ToList();
        using var stop = new CancellationTokenSource();
        var shopping = shoppers.ConvertAll(s => Task.Run(() => s.ShopAsync(stop.Token)));

        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(shoppers.Sum(s => s.OrderIds.Count) >= Orders || shopping.Exists(s => s.IsFaulted)), $"{Orders} orders", TimeSpan.FromSeconds(120));
        await stop.CancelAsync();
        await Task.WhenAll(shopping);

        await new Promises(cluster).HoldAsync(sender.Acknowledged, shoppers);
    }
}
