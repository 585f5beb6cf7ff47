using Customers.Contracts;
using EventSourcing.Dapr;
using Orders.Domain;
using static Customers.Contracts.PublishedCustomerEvent;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

/// <summary>
/// Brings the customer's answer about credit to the order. An order of a customer that is erased by then forgets where it is sent to: this process hears of every
/// such order anyway.
/// </summary>
internal static class OrderApproval
{
    public static Process<ErasedOrNot, PublishedCustomerEvent, OrderCommand> Process { get; } =
        new("order-approval", new ErasedOrNot(IsErased: false), React, PublishedCustomerEvents.Types, Prompts);

    private static IReadOnlySet<string> Prompts => PublishedCustomerEvents.Types.NamesOf(
        typeof(CreditReserved), typeof(CreditReservationChanged), typeof(CreditReservationRejected));

    public static Reaction<ErasedOrNot, OrderCommand> React(ErasedOrNot customer, Heard<PublishedCustomerEvent> heard) => heard.Event switch
    {
        CreditReserved e            => Tell(customer, e, new GrantCredit(e.OrderVersion, e.Amount)),
        CreditReservationChanged e  => Tell(customer, e, new GrantCredit(e.OrderVersion, e.To)),
        CreditReservationRejected e => Tell(customer, e, new RefuseCredit(e.OrderVersion, e.Code, e.Reason)),
        CustomerErased              => Reaction.Nothing<ErasedOrNot, OrderCommand>(new ErasedOrNot(IsErased: true)),
        _                           => Reaction.Nothing<ErasedOrNot, OrderCommand>(customer),
    };

    private static Reaction<ErasedOrNot, OrderCommand> Tell(ErasedOrNot customer, OfOrder e, OrderCommand answer) =>
        new(customer, customer.IsErased ? [new(e.OrderId, answer), new(e.OrderId, new EraseShipTo())] : [new(e.OrderId, answer)]);
}

/// <summary>Whether the customer was erased.</summary>
public sealed record ErasedOrNot(bool IsErased);
