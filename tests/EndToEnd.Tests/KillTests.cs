using System.Text.Json;
using EventSourcing;
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

        await StreamsHoldAsync(cluster, sender.Acknowledged);
        await ReadModelsFollowAsync(cluster, shoppers);
    }

    /// <summary>Kills one process, several or all of them, each time after a random number of further answers, and starts them again.</summary>
    private static async Task KillAsync(ProcessCluster cluster, CommandSender sender, List<Task> shopping, Random random)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            var goal = sender.Acknowledged.Count + random.Next(5, 60);
            await Eventually.BecomesTrueAsync(
                () => Task.FromResult(sender.Acknowledged.Count >= goal || shopping.Any(s => s.IsFaulted)), $"answers after kill {kill - 1}\n{cluster.Outputs()}", TimeSpan.FromSeconds(60));
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

    private static async Task StreamsHoldAsync(ProcessCluster cluster, IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var reader = new StreamReader(cluster);
        acknowledged.Count.ShouldBeGreaterThan(Kills * 5);
        foreach (var stream in acknowledged.GroupBy(a => a.Stream))
        {
            var commits = await reader.CommitsAsync(stream.Key);
            commits.SelectMany(c => c.Events).Select(e => e.Version).ShouldBe(Enumerable.Range(1, commits.Sum(c => c.Events.Count)).Select(v => (long)v), $"{stream.Key} is contiguous");
            commits.Select(c => c.CommandId).ShouldBeUnique();
            foreach (var command in stream)
            {
                var commit = commits.SingleOrDefault(c => c.CommandId == CommandId.FromKey(command.Key)).ShouldNotBeNull($"{command} is in its stream");
                commit.LastVersion.ShouldBe(command.Version);
            }
        }
    }

    private static async Task ReadModelsFollowAsync(ProcessCluster cluster, List<Shopper> shoppers)
    {
        foreach (var shopper in shoppers)
        {
            await SameAsync(cluster, "customers", shopper.CustomerId, ["name", "version", "creditReserved"]);
            foreach (var order in shopper.OrderIds)
            {
                await SameAsync(cluster, "orders", order, ["status", "version", "total"]);
            }
        }
    }

    /// <summary>The row says what the stream says, and no order is left waiting for its credit.</summary>
    private static Task SameAsync(ProcessCluster cluster, string kind, string id, string[] fields) => Eventually.BecomesTrueAsync(
        async () =>
        {
            var row = await FieldsAsync(cluster, cluster.Url($"{kind}-queries", $"/{kind}/{id}"), fields);
            var state = await FieldsAsync(cluster, cluster.Url($"{kind}-commands", $"/{kind}/{id}/state"), fields);
            return row is not null && row == state && !row.Contains("Pending", StringComparison.Ordinal);
        },
        $"{kind}/{id} reads as its stream says\n{cluster.Outputs()}",
        TimeSpan.FromSeconds(60));

    private static async Task<string?> FieldsAsync(ProcessCluster cluster, Uri url, string[] fields)
    {
        using var answer = await cluster.Client.GetAsync(url);
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return string.Join(", ", fields.Select(f => $"{f}: {(json.TryGetProperty(f, out var value) ? Canonical(value) : "?")}"));
    }

    private static string Canonical(JsonElement value) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(value));
}
