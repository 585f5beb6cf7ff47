using System.Collections.Immutable;
using Customers.Contracts;
using EventSourcing.Dapr;
using Orders.Domain;
using static Customers.Contracts.PublishedCustomerEvent;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

/// <summary>
/// Closes all orders of a customer that was deleted: those that its stream named before, and whatever it names later. Orders that have ended are closed too,
/// so the state keeps every one of them. Where the customer is erased, those that were named before forget where they are sent to; for what is named later
/// see <see cref="OrderApproval"/>.
/// </summary>
internal static class CustomerClosing
{
    private const string Reason = "The customer was deleted.";

    public static Process<CustomerOrders, PublishedCustomerEvent, OrderCommand> Process { get; } =
        new("customer-closing", new CustomerOrders(IsDeleted: false, []), React, PublishedCustomerEvents.Types, Prompts);

    // An order that is named only after the deletion was refused its credit.
    private static IReadOnlySet<string> Prompts => PublishedCustomerEvents.Types.NamesOf(typeof(CustomerDeleted), typeof(CustomerErased), typeof(CreditReservationRejected));

    public static Reaction<CustomerOrders, OrderCommand> React(CustomerOrders orders, Heard<PublishedCustomerEvent> heard) => heard.Event switch
    {
        CustomerDeleted                 => new(orders with { IsDeleted = true }, [.. orders.Ids.Select(Close)]),
        CustomerErased                  => new(orders, [.. orders.Ids.Select(id => new Instruction<OrderCommand>(id, new EraseShipTo()))]),
        OfOrder e when orders.IsDeleted => new(Naming(orders, e), [Close(e.OrderId)]),
        OfOrder e                       => Reaction.Nothing<CustomerOrders, OrderCommand>(Naming(orders, e)),
        _                               => Reaction.Nothing<CustomerOrders, OrderCommand>(orders),
    };

    private static CustomerOrders Naming(CustomerOrders orders, OfOrder e) => orders with { Ids = orders.Ids.Add(e.OrderId) };

    private static Instruction<OrderCommand> Close(string orderId) => new(orderId, new CloseOrder(Reason));
}

/// <summary>The orders that a customer's stream has named.</summary>
public sealed record CustomerOrders(bool IsDeleted, ImmutableSortedSet<string> Ids);
