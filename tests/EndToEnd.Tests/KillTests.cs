using Testing;

namespace EndToEnd.Tests;

public sealed class KillTests
{
    private const int Clients = 8;
    private const int Kills = 24;

    [Fact]
    public async Task Whatever_is_killed_no_acknowledged_command_is_lost_and_the_read_models_catch_up()
    {
        await using var cluster = await ProcessCluster.StartAsync();
        var sender = new CommandSender(cluster);
        var shoppers = Enumerable.Range(1, Clients).Select(n => new Shopper(n, sender, new Random(n))).ToList();
        using var stop = new CancellationTokenSource();
        var shopping = shoppers.ConvertAll(s => Task.Run(() => s.ShopAsync(stop.Token)));

        await KillAsync(cluster, sender, shopping, new Random(1));
        await stop.CancelAsync();
        await Task.WhenAll(shopping);

        sender.Acknowledged.Count.ShouldBeGreaterThan(Kills * 5);
        await new Promises(cluster).HoldAsync(sender.Acknowledged, shoppers);
    }

    /// <summary>Kills one process, several or all of them, each time after a random number of further answers, and starts them again.</summary>
    private static async Task KillAsync(ProcessCluster cluster, CommandSender sender, List<Task> shopping, Random random)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            var goal = sender.Acknowledged.Count + random.Next(5, 60);
            await Eventually.BecomesTrueAsync(
                () => Task.FromResult(sender.Acknowledged.Count >= goal || shopping.Any(s => s.IsFaulted)), () => $"answers after kill {kill - 1}\n{cluster.Outputs()}", TimeSpan.FromSeconds(60));
            await Task.WhenAll(shopping.Where(s => s.IsFaulted));

            var victims = kill % 6 == 0 ? ProcessCluster.Names : random.GetItems(ProcessCluster.Names.ToArray(), random.Next(1, 3)).Distinct().ToList();
            await Task.WhenAll(victims.Select(cluster.KillAsync));
            foreach (var victim in victims)
            {
                cluster.Start(victim);
            }
        }

        await cluster.BecomesReadyAsync();
    }
}
