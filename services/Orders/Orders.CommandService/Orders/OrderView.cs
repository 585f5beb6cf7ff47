using EventSourcing;
using Orders.Domain;
using SharedKernel;

namespace Orders.CommandService;

/// <summary>What <c>GET …/state</c> shows of an order.</summary>
internal sealed record OrderView(
    string Id,
    string CustomerId,
    OrderStatus Status,
    string Currency,
    IReadOnlyList<OrderView.Line> Lines,
    Money Total,
    Address? ShipTo,
    DateTimeOffset PlacedAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? CompletedAt,
    string? Carrier,
    string? TrackingNumber,
    string? Reason,
    long Version)
{
    public static OrderView Of(string id, PastState<OrderState> past)
    {
        var order = past.State;
        return new OrderView(
            id,
            order.CustomerId,
            order.Status,
            order.Currency,
            [.. order.Lines.Select(Line.Of)],
            order.Total,
            order.ShipTo,
            order.PlacedAt,
            order.ShippedAt,
            order.CompletedAt,
            order.Carrier,
            order.TrackingNumber,
            order.Reason,
            past.Version);
    }

    internal sealed record Line(string Sku, string Description, int Quantity, decimal UnitPrice, decimal Discount, decimal Amount)
    {
        public static Line Of(OrderLine line) =>
            new(line.Sku, line.Description, line.Quantity, line.UnitPrice, line.Discount, line.Amount());
    }
}
