using SharedKernel;

namespace Orders.QueryService;

/// <summary>An order as lists show it: without its lines.</summary>
internal sealed record OrderSummary(
    string Id,
    string CustomerId,
    string? CustomerName,
    string Status,
    string Currency,
    Money Total,
    Address? ShipTo,
    DateTimeOffset PlacedAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? CompletedAt,
    string? Reason,
    long Version)
{
    public static OrderSummary Of(OrderView view)
    {
        var row = view.Order;
        return new OrderSummary(
            row.Id,
            row.CustomerId,
            view.CustomerName,
            row.Status,
            row.Currency,
            new Money(row.Total, row.Currency),
            row.ShipTo(),
            row.PlacedAt,
            row.ShippedAt,
            row.CompletedAt,
            row.Reason,
            row.Version);
    }
}

internal static class ShippingAddress
{
    public static Address? ShipTo(this OrderRow row) =>
        row.ShipToStreet is null ? null : new Address(row.ShipToStreet, row.ShipToCity!, row.ShipToPostalCode!, row.ShipToCountry!);
}
