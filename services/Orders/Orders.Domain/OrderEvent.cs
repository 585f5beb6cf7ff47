using SharedKernel;

namespace Orders.Domain;

/// <summary>What can happen to an order. The wire names and forms are public contract. <c>Total</c> is the order's total after the event.</summary>
public abstract record OrderEvent
{
    private OrderEvent()
    {
    }

    public sealed record OrderPlaced(string CustomerId, string Currency, IReadOnlyList<OrderLine> Lines, Money Total, Address? ShipTo) : OrderEvent;

    public sealed record OrderLineAdded(string Sku, string Description, int Quantity, decimal UnitPrice, decimal Discount, Money Total) : OrderEvent;

    public sealed record OrderLineRemoved(string Sku, Money Total) : OrderEvent;

    public sealed record OrderLineQuantityChanged(string Sku, int Quantity, Money Total) : OrderEvent;

    /// <summary>The customer's credit didn't stretch to the newest lines: the order is back to the newest lines that it does pay for.</summary>
    public sealed record OrderLinesReverted(IReadOnlyList<OrderLine> Lines, Money Total, string Code, string Reason) : OrderEvent;

    /// <param name="OrderVersion">The version of the order whose lines were granted credit.</param>
    public sealed record OrderApproved(Money Amount, long OrderVersion) : OrderEvent;

    /// <summary>Credit was granted for lines, which doesn't change the order's status: it is approved already, or newer lines wait.</summary>
    public sealed record CreditGranted(Money Amount, long OrderVersion) : OrderEvent;

    public sealed record OrderRejected(string Code, string Reason) : OrderEvent;

    /// <param name="Reason">In words, as they were given.</param>
    /// <param name="Code">What led to it: one of <see cref="CancellationCode"/>. Since schema version 2.</param>
    public sealed record OrderCancelled(string Reason, string Code = CancellationCode.Requested) : OrderEvent;

    public sealed record OrderShipped(string? Carrier, string? TrackingNumber) : OrderEvent;

    public sealed record OrderCompleted : OrderEvent;

    public sealed record OrderDeleted : OrderEvent;

    /// <summary>The customer was deleted and the order could not be closed with it. It is tried again; nothing else follows from this.</summary>
    public sealed record OrderClosingFailed(string Reason) : OrderEvent;

    /// <summary>Where the order is sent to is not to be had any more, neither from here on nor in the events before.</summary>
    public sealed record ShipToErased : OrderEvent;
}
