using System.Collections.Immutable;
using EventSourcing;
using SharedKernel;
using static Orders.Domain.OrderEvent;
using static Orders.Domain.OrderStatus;

namespace Orders.Domain;

/// <summary>What each event makes of an order. No rules here; a history that cannot happen is refused.</summary>
internal static class OrderEvolution
{
    public static OrderState Evolve(OrderState state, Recorded<OrderEvent> recorded) => (recorded.Event, state.Status) switch
    {
        (OrderPlaced e, Unknown)                            => Placed(e, recorded),
        (OrderLineAdded e, Pending or Approved)             => WithLines(state, recorded, state.Lines.Add(Line(e)), e.Total),
        (OrderLineRemoved e, Pending or Approved)           => WithLines(state, recorded, state.Lines.RemoveAt(IndexOf(state, e.Sku)), e.Total),
        (OrderLineQuantityChanged e, Pending or Approved)   => WithLines(state, recorded, Requantified(state, e), e.Total),
        (OrderLinesReverted e, Pending or Approved)         => state with { Lines = [.. e.Lines], Total = e.Total, Waiting = [] },
        (OrderApproved e, Pending)                          => Granted(state, e.OrderVersion) with { Status = Approved },
        (CreditGranted e, Pending or Approved)              => Granted(state, e.OrderVersion),
        (OrderRejected e, Pending)                          => state with { Status = Rejected, Reason = e.Reason },
        (OrderCancelled e, Pending or Approved)             => state with { Status = Cancelled, Reason = e.Reason },
        (OrderShipped e, Approved)                          => Shipment(state, e, recorded.OccurredAt),
        (OrderCompleted, Shipped)                           => state with { Status = Completed, CompletedAt = recorded.OccurredAt },
        (OrderDeleted, not (Unknown or Deleted))            => state with { Status = Deleted },
        (OrderClosingFailed, not (Unknown or Deleted))      => state,
        (ShipToErased, not Unknown)                         => state with { IsErased = true, ShipTo = Forgotten(state.ShipTo!) },
        _ => throw new InvalidOperationException(
            $"{recorded.Event.GetType().Name} at version {recorded.Version} cannot happen to an order that is {state.Status}"),
    };

    private static OrderState Placed(OrderPlaced e, Recorded<OrderEvent> recorded) => WithLines(
        OrderState.Initial with
        {
            Status = Pending,
            CustomerId = e.CustomerId,
            Currency = e.Currency,
            ShipTo = e.ShipTo,
            PlacedAt = recorded.OccurredAt,
        },
        recorded,
        [.. e.Lines],
        e.Total);

    private static OrderState WithLines(OrderState state, Recorded<OrderEvent> recorded, ImmutableList<OrderLine> lines, Money total) => state with
    {
        Lines = lines,
        Total = total,
        Waiting = state.Waiting.Add(new LineVersion(recorded.Version, lines, total)),
    };

    private static OrderState Granted(OrderState state, long version) => state.Waiting.FindIndex(lines => lines.Version == version) switch
    {
        >= 0 and var index                            => state with { Granted = state.Waiting[index], Waiting = state.Waiting.RemoveRange(0, index + 1) },
        _ when state.Granted?.Version == version      => state, // approved after the return to lines that were granted before
        _ => throw new InvalidOperationException($"credit was granted for version {version} of the order, whose lines did not wait for it"),
    };

    private static OrderState Shipment(OrderState state, OrderShipped e, DateTimeOffset at) =>
        state with { Status = Shipped, Carrier = e.Carrier, TrackingNumber = e.TrackingNumber, ShippedAt = at };

    private static Address Forgotten(Address shipTo) => new(Erased.Text, Erased.Text, Erased.Text, shipTo.Country);

    private static OrderLine Line(OrderLineAdded e) => new(e.Sku, e.Description, e.Quantity, e.UnitPrice, e.Discount);

    private static ImmutableList<OrderLine> Requantified(OrderState state, OrderLineQuantityChanged e)
    {
        var index = IndexOf(state, e.Sku);
        return state.Lines.SetItem(index, state.Lines[index] with { Quantity = e.Quantity });
    }

    private static int IndexOf(OrderState state, string sku) => state.Lines.FindIndex(line => line.Sku == sku) switch
    {
        >= 0 and var index => index,
        _ => throw new InvalidOperationException($"the order has no line '{sku}'"),
    };
}
