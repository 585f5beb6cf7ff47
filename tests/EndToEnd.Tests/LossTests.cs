using System.Text.Json;
using EventSourcing;
using Testing;

namespace EndToEnd.Tests;

/// <summary>Read models and the processes between the services against a broker that loses messages for good.</summary>
public sealed class LossTests
{
    private const int Clients = 6;
    private const int Orders = 120;
    private const string Modes = "drop=0.3,duplicate,reorder";

    private static readonly (string Kind, string[] Fields)[] Kinds =
        [("customers", ["name", "version", "creditReserved"]), ("orders", ["status", "version", "total"])];

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

        foreach (var shopper in shoppers)
        {
            foreach (var order in shopper.OrderIds)
            {
                await Eventually.BecomesTrueAsync(
                    async () => await FieldsAsync(cluster, "orders-commands", $"/orders/{order}/state", ["status"]) is { } status && !status.Contains("Pending", StringComparison.Ordinal),
                    $"{order} has its answer\n{cluster.Outputs()}",
                    TimeSpan.FromSeconds(60));
            }

            await new CreditLedger(cluster).IsExactAsync(shopper.CustomerId, shopper.OrderIds);
        }

        foreach (var (kind, fields) in Kinds)
        {
            foreach (var id in await IdsAsync(cluster, kind))
            {
                await Eventually.BecomesTrueAsync(
                    async () => await FieldsAsync(cluster, $"{kind}-queries", $"/{kind}/{id}", fields) is { } row && row == await FieldsAsync(cluster, $"{kind}-commands", $"/{kind}/{id}/state", fields),
                    $"{kind}/{id} reads as its stream says\n{cluster.Outputs()}",
                    TimeSpan.FromSeconds(60));
            }
        }

        Task PlacedAsync(int orders) => Eventually.BecomesTrueAsync(
            () => Task.FromResult(shoppers.Sum(s => s.OrderIds.Count) >= orders || shopping.Exists(s => s.IsFaulted)), $"{orders} orders", TimeSpan.FromSeconds(120));
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(ProcessCluster cluster, string kind)
    {
        var page = JsonDocument.Parse(await cluster.Client.GetStringAsync(cluster.Url($"{kind}-commands", "/streams?limit=200"))).RootElement;
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
    }

    private static async Task<string?> FieldsAsync(ProcessCluster cluster, string appId, string path, string[] fields)
    {
        using var answer = await cluster.Client.GetAsync(cluster.AnyUrl(appId, path));
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return string.Join(", ", fields.Select(f => $"{f}: {System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(json.GetProperty(f)))}"));
    }
}
