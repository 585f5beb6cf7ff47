using Customers.Contracts;
using EventSourcing;
using Orders.Domain;
using static Customers.Contracts.PublishedCustomerEvent;
using static Orders.Domain.OrderEvent;

namespace Orders.CommandService;

/// <summary>What each event means in the conversation, in words.</summary>
internal static class StepWords
{
    public static string Of(OrderEvent @event, long version) => @event switch
    {
        OrderPlaced e              => $"Placed; {e.Total} are asked of customer {e.CustomerId} for version {version}.",
        OrderLineAdded e           => $"A line was added; {e.Total} are asked for version {version}.",
        OrderLineRemoved e         => $"A line was removed; {e.Total} are asked for version {version}.",
        OrderLineQuantityChanged e => $"A quantity was changed; {e.Total} are asked for version {version}.",
        OrderLinesReverted e       => $"The change was refused ({e.Code}); back to the lines for {e.Total}.",
        OrderApproved e            => $"Approved with {e.Amount} for version {e.OrderVersion}.",
        CreditGranted e            => $"{e.Amount} are granted for version {e.OrderVersion}.",
        OrderRejected e            => $"Rejected ({e.Code}): {e.Reason}",
        OrderCancelled e           => $"Cancelled ({e.Code}): {e.Reason}",
        OrderShipped               => "Shipped.",
        OrderCompleted             => "Completed; the credit is to be released.",
        OrderDeleted               => "Deleted.",
        OrderClosingFailed e       => $"It could not be closed with its customer and is tried again: {e.Reason}",
        ShipToErased               => "Where it is sent to was forgotten.",
        _ => throw new NotSupportedException(@event.GetType().Name),
    };

    public static string Of(CommandRejected refused) => $"{refused.Command} was refused ({refused.Code}): {refused.Reason}";

    /// <returns>Null where the event has nothing to do with the order.</returns>
    public static string? Of(PublishedCustomerEvent @event, string orderId) => @event switch
    {
        OfOrder e when e.OrderId != orderId => null,
        CreditReserved e                    => $"{e.Amount} are reserved for version {e.OrderVersion}.",
        CreditReservationChanged e          => $"The reservation is {e.To} now, for version {e.OrderVersion}.",
        CreditReservationRejected e         => $"No credit for version {e.OrderVersion} ({e.Code}): {e.Reason}",
        CreditReleased                      => "What was reserved is released.",
        CustomerDeleted                     => "The customer was deleted; all of its orders are to be closed.",
        _                                   => null,
    };
}
