using EventSourcing;
using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;
using static Orders.Domain.OrderStatus;

namespace Orders.Domain;

/// <summary>The order's life cycle. What concerns its lines is in <see cref="LineDecider"/>, the answers on credit in <see cref="CreditDecider"/>.</summary>
public static class OrderDecider
{
    public const string Category = "order";

    public static Decider<OrderCommand, OrderState, OrderEvent> Instance { get; } =
        new(Category, OrderState.Initial, Decide, OrderEvolution.Evolve, OrderEventTypes.Instance);

    private static Decision<OrderEvent> Unchanged => Decision<OrderEvent>.Unchanged;

    public static Decision<OrderEvent> Decide(OrderCommand command, OrderState state) => (command, state.Status) switch
    {
        (PlaceOrder c, Unknown)                                => LineDecider.Place(c),
        (_, Unknown)                                           => OrderRejections.NoSuchOrder,

        (GrantCredit c, _)                                     => CreditDecider.Grant(c, state),
        (RefuseCredit c, _)                                    => CreditDecider.Refuse(c, state),
        (EraseShipTo, _) when state.ShipTo is null || state.IsErased => Unchanged,
        (EraseShipTo, _)                                       => new ShipToErased(),
        (CloseOrder or NoteClosingFailure or TimeOutApproval, Deleted) => Unchanged,
        (CloseOrder c, Pending or Approved)                    => Closed(c),
        (CloseOrder, _)                                        => new OrderDeleted(),
        (NoteClosingFailure c, _)                              => new OrderClosingFailed(c.Reason),
        (TimeOutApproval, Pending)                             => new OrderCancelled(CancellationCode.ApprovalTimedOut, CancellationCode.ApprovalTimedOut),
        (TimeOutApproval, _)                                   => Unchanged,

        (_, Deleted)                                           => OrderRejections.OrderDeleted,
        (PlaceOrder, _)                                        => OrderRejections.AlreadyExists,
        (DeleteOrder, _)                                       => new OrderDeleted(),

        (AddLine c, Pending or Approved)                       => LineDecider.Add(c, state),
        (RemoveLine c, Pending or Approved)                    => LineDecider.Remove(c, state),
        (ChangeQuantity c, Pending or Approved)                => LineDecider.Change(c, state),

        (CancelOrder, Cancelled)                               => Unchanged,
        (CancelOrder c, Pending or Approved)                   => new OrderCancelled(c.Reason),

        (ShipOrder c, Shipped) when IsShippedSo(c, state)      => Unchanged,
        (ShipOrder, Approved) when !state.Waiting.IsEmpty      => OrderRejections.ChangePending,
        (ShipOrder c, Approved)                                => new OrderShipped(c.Carrier, c.TrackingNumber),

        (CompleteOrder, Completed)                             => Unchanged,
        (CompleteOrder, Shipped)                               => new OrderCompleted(),

        (AddLine or RemoveLine or ChangeQuantity or CancelOrder or ShipOrder or CompleteOrder, var status) => OrderRejections.OrderIs(status),
        _ => throw new NotSupportedException($"{command.GetType().Name} on an order that is {state.Status}"),
    };

    private static OrderEvent[] Closed(CloseOrder c) => [new OrderCancelled(c.Reason, CancellationCode.CustomerDeleted), new OrderDeleted()];

    // Asked without details, any shipment will do.
    private static bool IsShippedSo(ShipOrder c, OrderState state) =>
        (c.Carrier is null || c.Carrier == state.Carrier) && (c.TrackingNumber is null || c.TrackingNumber == state.TrackingNumber);
}
