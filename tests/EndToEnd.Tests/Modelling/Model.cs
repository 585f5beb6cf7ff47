using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>Everything there is, folded from the streams.</summary>
internal sealed class Model
{
    private Model(IReadOnlyList<ModelCustomer> customers, IReadOnlyList<ModelOrder> orders) => (Customers, Orders) = (customers, orders);

    public IReadOnlyList<ModelCustomer> Customers { get; }

    public IReadOnlyList<ModelOrder> Orders { get; }

    public static async Task<Model> ReadAsync(ProcessCluster cluster)
    {
        var histories = new Histories(cluster);
        var customers = await histories.ReadAsync("customer");
        var orders = await histories.ReadAsync("order");
        return new Model(
            [.. customers.Select(stream => Folded(new ModelCustomer(stream.Key), stream.Value, (customer, happened) => customer.Apply(happened)))],
            [.. orders.Select(stream => Folded(new ModelOrder(stream.Key), stream.Value, (order, happened) => order.Apply(happened)))]);
    }

    public string? NameOf(string customerId) => Customers.SingleOrDefault(customer => customer.Id == customerId)?.Name;

    private static T Folded<T>(T aggregate, IReadOnlyList<JsonElement> events, Action<T, JsonElement> apply)
    {
        foreach (var (happened, index) in events.Select((happened, index) => (happened, index)))
        {
            happened.GetProperty("version").GetInt64().ShouldBe(index + 1, $"versions are contiguous: {happened}");
            apply(aggregate, happened);
        }

        return aggregate;
    }
}
