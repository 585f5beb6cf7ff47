namespace Cluster.Topology;

/// <summary>One of the four services, or a replica of one.</summary>
/// <param name="AppId">Its Dapr app id.</param>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="Place">Its place in every range of ports, from 1.</param>
/// <param name="Number">Which of its replicas, from 1.</param>
internal sealed record Service(string AppId, string Assembly, int Place, int Number = 1)
{
    /// <summary>Tells replicas apart.</summary>
    public string Name => Number == 1 ? AppId : $"{AppId}-{Number}";

    public static Service CustomersCommands { get; } = new("customers-commands", "Customers.CommandService", 1);

    public static Service CustomersQueries { get; } = new("customers-queries", "Customers.QueryService", 2);

    public static Service OrdersCommands { get; } = new("orders-commands", "Orders.CommandService", 3);

    public static Service OrdersQueries { get; } = new("orders-queries", "Orders.QueryService", 4);

    public static IReadOnlyList<Service> All { get; } = [CustomersCommands, CustomersQueries, OrdersCommands, OrdersQueries];

    /// <summary>A further replica; its ports follow those of all services.</summary>
    public Service Replica(int number) => this with { Number = number, Place = Place + ((number - 1) * All.Count) };
}
