using System.Text.Json;
using EventSourcing;
using Testing;

namespace EndToEnd.Tests;

/// <summary>What must be true once the load is over, whatever happened during it.</summary>
internal sealed class Promises(ProcessCluster cluster)
{
    /// <summary>Side by side, since a store that was made slow answers each question late but many at once.</summary>
    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>
    /// Every acknowledged command is in its stream once, at the version that was answered; streams have no gaps; read models come to say what the
    /// streams say, and every customer's credit is that of its orders and was never overdrawn.
    /// </summary>
    public async Task HoldAsync(IReadOnlyCollection<Acknowledged> acknowledged, IReadOnlyCollection<Shopper> shoppers)
    {
        await StreamsHoldAsync(acknowledged);
        await ReadModelsFollowAsync(shoppers);
        var ledger = new CreditLedger(cluster);
        await Parallel.ForEachAsync(shoppers, SideBySide, async (shopper, _) => await ledger.IsExactAsync(shopper.CustomerId, shopper.OrderIds));
    }

    private async Task StreamsHoldAsync(IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var reader = new StreamReader(cluster);
        await Parallel.ForEachAsync(acknowledged.GroupBy(a => a.Stream), SideBySide, async (stream, _) => Holds(stream, await reader.CommitsAsync(stream.Key)));
    }

    private static void Holds(IGrouping<string, Acknowledged> stream, IReadOnlyList<Commit> commits)
    {
        commits.SelectMany(c => c.Events).Select(e => e.Version).ShouldBe(Enumerable.Range(1, commits.Sum(c => c.Events.Count)).Select(v => (long)v), $"{stream.Key} is contiguous");
        commits.Select(c => c.CommandId).ShouldBeUnique();
        foreach (var command in stream)
        {
            var commit = commits.SingleOrDefault(c => c.CommandId == CommandId.FromKey(command.Key)).ShouldNotBeNull($"{command} is in its stream");
            commit.LastVersion.ShouldBe(command.Version);
        }
    }

    private async Task ReadModelsFollowAsync(IReadOnlyCollection<Shopper> shoppers)
    {
        await Parallel.ForEachAsync(shoppers, SideBySide, async (shopper, _) => await SameAsync("customers", shopper.CustomerId, ["name", "version", "creditReserved"]));
        await Parallel.ForEachAsync(shoppers.SelectMany(s => s.OrderIds), SideBySide, async (order, _) => await SameAsync("orders", order, ["status", "version", "total"]));
    }

    /// <summary>The row says what the stream says, and no order is left waiting for its credit.</summary>
    private Task SameAsync(string kind, string id, string[] fields) => Eventually.BecomesTrueAsync(
        async () =>
        {
            var row = await FieldsAsync(cluster.AnyUrl($"{kind}-queries", $"/{kind}/{id}"), fields);
            var state = await FieldsAsync(cluster.AnyUrl($"{kind}-commands", $"/{kind}/{id}/state"), fields);
            return row is not null && row == state && !row.Contains("Pending", StringComparison.Ordinal);
        },
        () => $"{kind}/{id} reads as its stream says\n{cluster.Outputs()}",
        TimeSpan.FromSeconds(60));

    private async Task<string?> FieldsAsync(Uri url, string[] fields)
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
