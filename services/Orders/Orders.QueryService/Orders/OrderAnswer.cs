using SharedKernel;

namespace Orders.QueryService;

/// <summary>An order as queries answer it.</summary>
internal sealed record OrderAnswer(
    string Id,
    string CustomerId,
    string? CustomerName,
    string Status,
    string Currency,
    IReadOnlyList<OrderLineAnswer> Lines,
    Money Total,
    Address? ShipTo,
    DateTimeOffset PlacedAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? CompletedAt,
    string? Reason,
    long Version)
{
    public static OrderAnswer Of(OrderView view, IEnumerable<OrderLineRow> lines)
    {
        var row = view.Order;
        return new OrderAnswer(
            row.Id,
            row.CustomerId,
            view.CustomerName,
            row.Status,
            row.Currency,
            [.. lines.OrderBy(line => line.Position).Select(OrderLineAnswer.Of)],
            new Money(row.Total, row.Currency),
            row.ShipTo(),
            row.PlacedAt,
            row.ShippedAt,
            row.CompletedAt,
            row.Reason,
            row.Version);
    }
}

/// <summary>Prices are in the order's currency, as in the request that placed the line.</summary>
internal sealed record OrderLineAnswer(string Sku, string Description, int Quantity, decimal UnitPrice, decimal Discount, decimal Amount)
{
    public static OrderLineAnswer Of(OrderLineRow line) => new(
        line.Sku,
        line.Description,
        line.Quantity,
        DecimalScale.AtLeast(line.UnitPrice, 2),
        DecimalScale.AtLeast(line.Discount, 0),
        DecimalScale.AtLeast(line.Amount, 2));
}
