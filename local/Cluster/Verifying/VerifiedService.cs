using Cluster.Topology;

namespace Cluster.Verifying;

/// <summary>The service that owns the streams of one context, and what its aggregates are called in routes and streams.</summary>
internal sealed record VerifiedService(string Name, string Category, Service Commands)
{
    private static readonly VerifiedService[] All =
    [
        new("customers", "customer", Service.CustomersCommands),
        new("orders", "order", Service.OrdersCommands),
    ];

    public static string[] Names => [.. All.Select(service => service.Name)];

    public static VerifiedService Of(string name) => All.Single(service => service.Name == name);

    /// <summary>The id of one of its streams; null where the stream is another service's.</summary>
    public string? IdOf(string stream) => stream.StartsWith($"{Category}-", StringComparison.Ordinal) ? stream[(Category.Length + 1)..] : null;
}
