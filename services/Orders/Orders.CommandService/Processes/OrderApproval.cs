using Customers.Contracts;
using EventSourcing.Dapr;
using Orders.Domain;
using static Customers.Contracts.PublishedCustomerEvent;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

/// <summary>Brings the customer's answer about credit to the order.</summary>
internal static class OrderApproval
{
    public static Process<NoMemory, PublishedCustomerEvent, OrderCommand> Process { get; } =
        new("order-approval", new NoMemory(), React, PublishedCustomerEvents.Types, Prompts);

    private static IReadOnlySet<string> Prompts => PublishedCustomerEvents.Types.NamesOf(
        typeof(CreditReserved), typeof(CreditReservationChanged), typeof(CreditReservationRejected));

    public static Reaction<NoMemory, OrderCommand> React(NoMemory state, Heard<PublishedCustomerEvent> heard) => heard.Event switch
    {
        CreditReserved e            => Reaction.Tell(state, e.OrderId, (OrderCommand)new GrantCredit(e.OrderVersion, e.Amount)),
        CreditReservationChanged e  => Reaction.Tell(state, e.OrderId, (OrderCommand)new GrantCredit(e.OrderVersion, e.To)),
        CreditReservationRejected e => Reaction.Tell(state, e.OrderId, (OrderCommand)new RefuseCredit(e.OrderVersion, e.Code, e.Reason)),
        _                           => Reaction.Nothing<NoMemory, OrderCommand>(state),
    };
}

/// <summary>The state of a process that needs none.</summary>
public sealed record NoMemory;
