using Customers.Domain;
using EventSourcing.Dapr;
using Orders.Contracts;
using static Customers.Domain.CustomerCommand;
using static Orders.Contracts.PublishedOrderEvent;

namespace Customers.CommandService;

/// <summary>Asks an order's customer for credit whenever the order's total changes, and gives it back when the order has ended.</summary>
internal static class CustomerCredit
{
    public static Process<OrderCustomer, PublishedOrderEvent, CustomerCommand> Process { get; } =
        new("customer-credit", new OrderCustomer(null), React, PublishedOrderEvents.Types, Prompts);

    private static IReadOnlySet<string> Prompts => PublishedOrderEvents.Types.NamesOf(typeof(CreditAsked), typeof(OrderEnded));

    public static Reaction<OrderCustomer, CustomerCommand> React(OrderCustomer order, Heard<PublishedOrderEvent> heard) => heard.Event switch
    {
        OrderPlaced placed => Ask(new OrderCustomer(placed.CustomerId), placed, heard),
        CreditAsked changed => Ask(order, changed, heard),
        OrderEnded => Tell(order, new ReleaseCredit(heard.Stream.Id)),
        _ => Reaction.Nothing<OrderCustomer, CustomerCommand>(order),
    };

    private static Reaction<OrderCustomer, CustomerCommand> Ask(OrderCustomer order, CreditAsked asked, Heard<PublishedOrderEvent> heard) =>
        Tell(order, new ReserveCredit(heard.Stream.Id, asked.Total, heard.Version));

    private static Reaction<OrderCustomer, CustomerCommand> Tell(OrderCustomer order, CustomerCommand command) =>
        Reaction.Tell(order, order.CustomerId ?? throw new InvalidOperationException("An order's first event places it."), command);
}

/// <summary>Whose order it is; null before it was placed.</summary>
public sealed record OrderCustomer(string? CustomerId);
