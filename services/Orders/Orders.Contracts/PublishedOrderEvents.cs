using System.Diagnostics.CodeAnalysis;
using EventSourcing;
using static Orders.Contracts.PublishedOrderEvent;

namespace Orders.Contracts;

/// <summary>Reads the order's events out of its commits. When Orders raises a schema version, the upcaster for these types belongs here too.</summary>
public static class PublishedOrderEvents
{
    public const string Category = "order";

    public static EventTypes<PublishedOrderEvent> Types { get; } = new EventTypes<PublishedOrderEvent>()
        .Add<OrderPlaced>("OrderPlaced", schemaVersion: 2)
        .Add(new Upcaster("OrderPlaced", 1, data => data)) // version 2 seals where it is sent to, which is not read here
        .Add<OrderLineAdded>("OrderLineAdded")
        .Add<OrderLineRemoved>("OrderLineRemoved")
        .Add<OrderLineQuantityChanged>("OrderLineQuantityChanged")
        .Add<OrderLinesReverted>("OrderLinesReverted")
        .Add<OrderApproved>("OrderApproved")
        .Add<OrderShipped>("OrderShipped")
        .Add<OrderRejected>("OrderRejected")
        .Add<OrderCancelled>("OrderCancelled", schemaVersion: 2)
        .Add(new Upcaster("OrderCancelled", 1, data => data)) // version 2 adds a code, which is not read here
        .Add<OrderCompleted>("OrderCompleted")
        .Add<OrderDeleted>("OrderDeleted");

    /// <summary>False for events that are of no concern to other contexts.</summary>
    public static bool TryRead(RecordedEvent recorded, [NotNullWhen(true)] out PublishedOrderEvent? published) => Types.TryRead(recorded, out published);
}
