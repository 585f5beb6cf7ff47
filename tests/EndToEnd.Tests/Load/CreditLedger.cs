using System.Globalization;
using System.Text.Json;
using Testing;

namespace EndToEnd.Tests;

/// <summary>A customer's credit, added up from its stream by nobody's rules but these, and compared with its orders.</summary>
internal sealed class CreditLedger(ProcessCluster cluster)
{
    // One customer may have hundreds of orders, and its credit comes back order by order after the last of them has ended.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly StreamReader _streams = new(cluster);

    public Task IsExactAsync(string customerId, IReadOnlyList<string> orderIds)
    {
        var difference = "";
        return Eventually.BecomesTrueAsync(
            async () => (difference = await DifferenceAsync(customerId, orderIds)).Length == 0, () => $"the credit of {customerId} is that of its orders: {difference}", Limit);
    }

    private async Task<string> DifferenceAsync(string customerId, IReadOnlyList<string> orderIds)
    {
        var reserved = await ReservedAsync(customerId);
        var held = new Dictionary<string, decimal>();
        foreach (var order in orderIds)
        {
            var state = JsonDocument.Parse(await cluster.Client.GetStringAsync(cluster.AnyUrl("orders-commands", $"/orders/{order}/state"))).RootElement;
            if (state.GetProperty("status").GetString() is "Approved" or "Shipped")
            {
                held[order] = Amount(state.GetProperty("total"));
            }
        }

        return string.Join(", ", held.Keys.Union(reserved.Keys)
            .Where(order => held.GetValueOrDefault(order) != reserved.GetValueOrDefault(order))
            .Select(order => $"{order} holds {held.GetValueOrDefault(order)}, {reserved.GetValueOrDefault(order)} is reserved"));
    }

    /// <summary>What is reserved for each order, after looking at every step on the way.</summary>
    private async Task<Dictionary<string, decimal>> ReservedAsync(string customer)
    {
        var limit = 0m;
        var reserved = new Dictionary<string, decimal>();
        foreach (var e in (await _streams.CommitsAsync($"customer-{customer}")).SelectMany(commit => commit.Events))
        {
            switch (e.Type)
            {
                case "CustomerRegistered" or "CreditLimitChanged":
                    limit = Amount(e.Data.GetProperty("creditLimit"));
                    break;
                case "CreditReserved":
                    reserved.TryAdd(Order(e.Data), Amount(e.Data.GetProperty("amount"))).ShouldBeTrue($"{Order(e.Data)} is reserved for once");
                    break;
                case "CreditReservationChanged":
                    reserved[Order(e.Data)].ShouldBe(Amount(e.Data.GetProperty("from")));
                    reserved[Order(e.Data)] = Amount(e.Data.GetProperty("to"));
                    break;
                case "CreditReleased":
                    reserved.Remove(Order(e.Data), out var released).ShouldBeTrue($"{Order(e.Data)} is released once");
                    released.ShouldBe(Amount(e.Data.GetProperty("amount")));
                    break;
            }

            reserved.Values.Sum().ShouldBeInRange(0, limit, $"{customer} after version {e.Version}");
        }

        return reserved;
    }

    private static string Order(JsonElement data) => data.GetProperty("orderId").GetString()!;

    private static decimal Amount(JsonElement money) =>
        money.GetProperty("amount") is { ValueKind: JsonValueKind.String } text ? decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture) : money.GetProperty("amount").GetDecimal();
}
