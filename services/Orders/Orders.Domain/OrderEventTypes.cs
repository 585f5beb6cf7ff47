using EventSourcing;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain;

/// <summary>The order's events as they are called on the wire. A class may be renamed; these names may not.</summary>
public static class OrderEventTypes
{
    public static EventTypes<OrderEvent> Instance { get; } = new EventTypes<OrderEvent>()
        .Add<OrderPlaced>("OrderPlaced", schemaVersion: 2, "shipTo.street", "shipTo.city", "shipTo.postalCode")
        .Add(Upcaster.FromPlain("OrderPlaced", 1))
        .Add<OrderLineAdded>("OrderLineAdded")
        .Add<OrderLineRemoved>("OrderLineRemoved")
        .Add<OrderLineQuantityChanged>("OrderLineQuantityChanged")
        .Add<OrderLinesReverted>("OrderLinesReverted")
        .Add<OrderApproved>("OrderApproved")
        .Add<CreditGranted>("CreditGranted")
        .Add<OrderRejected>("OrderRejected")
        .Add<OrderCancelled>("OrderCancelled", schemaVersion: 2)
        .Add(OrderUpcasters.OrderCancelledFrom1)
        .Add<OrderShipped>("OrderShipped")
        .Add<OrderCompleted>("OrderCompleted")
        .Add<OrderDeleted>("OrderDeleted")
        .Add<OrderClosingFailed>("OrderClosingFailed")
        .AddErasure<ShipToErased>("ShipToErased");
}
