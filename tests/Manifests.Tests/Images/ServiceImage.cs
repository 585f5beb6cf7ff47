namespace Manifests.Tests;

/// <param name="AppId">The service.</param>
/// <param name="Project">Its project under <c>services</c>, as the build argument names it.</param>
internal sealed record ServiceImage(string AppId, string Project)
{
    public static IReadOnlyList<ServiceImage> All { get; } =
    [
        new("customers-commands", "Customers/Customers.CommandService"),
        new("customers-queries", "Customers/Customers.QueryService"),
        new("orders-commands", "Orders/Orders.CommandService"),
        new("orders-queries", "Orders/Orders.QueryService"),
    ];
}
