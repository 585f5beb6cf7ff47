using EventSourcing;
using SharedKernel;
using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain;

/// <summary>The rules of an order's lines, for an order whose status allows changing them. Every change carries the new total.</summary>
internal static class LineDecider
{
    private static Decision<OrderEvent> Unchanged => Decision<OrderEvent>.Unchanged;

    public static Decision<OrderEvent> Place(PlaceOrder c) => c.Lines.Sum(line => line.Amount()) switch
    {
        _ when c.Lines.Count == 0                       => OrderRejections.LastLine,
        _ when c.Lines.Count > LineLimits.MaxLines      => OrderRejections.TooManyLines,
        _ when !AreDistinct(c.Lines)                    => OrderRejections.LineExists,
        > LineLimits.MaxTotal                           => OrderRejections.TotalTooLarge,
        var total                                       => new OrderPlaced(c.CustomerId, c.Currency, c.Lines, new Money(total, c.Currency), c.ShipTo),
    };

    public static Decision<OrderEvent> Add(AddLine c, OrderState order) => (order.Total.Amount + c.Line.Amount()) switch
    {
        _ when order.Line(c.Line.Sku) is not null       => OrderRejections.LineExists,
        _ when order.Lines.Count == LineLimits.MaxLines => OrderRejections.TooManyLines,
        > LineLimits.MaxTotal                           => OrderRejections.TotalTooLarge,
        var total                                       => Added(c.Line, new Money(total, order.Currency)),
    };

    public static Decision<OrderEvent> Remove(RemoveLine c, OrderState order) => order.Line(c.Sku) switch
    {
        null                                            => OrderRejections.NoSuchLine,
        _ when order.Lines.Count == 1                   => OrderRejections.LastLine,
        var line                                        => new OrderLineRemoved(c.Sku, order.Total - new Money(line.Amount(), order.Currency)),
    };

    public static Decision<OrderEvent> Change(ChangeQuantity c, OrderState order) => order.Line(c.Sku) switch
    {
        null                                            => OrderRejections.NoSuchLine,
        var line when line.Quantity == c.Quantity       => Unchanged,
        var line                                        => Changed(line, line with { Quantity = c.Quantity }, order),
    };

    private static Decision<OrderEvent> Changed(OrderLine from, OrderLine to, OrderState order) => (order.Total.Amount - from.Amount() + to.Amount()) switch
    {
        > LineLimits.MaxTotal                           => OrderRejections.TotalTooLarge,
        var total                                       => new OrderLineQuantityChanged(to.Sku, to.Quantity, new Money(total, order.Currency)),
    };

    private static OrderLineAdded Added(OrderLine line, Money total) =>
        new(line.Sku, line.Description, line.Quantity, line.UnitPrice, line.Discount, total);

    private static bool AreDistinct(IReadOnlyList<OrderLine> lines) =>
        lines.Select(line => line.Sku).Distinct(StringComparer.Ordinal).Count() == lines.Count;
}
