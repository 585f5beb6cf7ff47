using Customers.Contracts;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;
using SharedKernel;
using static Customers.Contracts.PublishedCustomerEvent;

namespace Orders.CommandService.Tests;

/// <summary>Which orders are closed when a customer goes, whatever comes first.</summary>
public sealed class CustomerClosingTests
{
    private static readonly Money Ten = new(10, "EUR");

    [Fact]
    public void Every_order_that_was_named_is_closed_ended_or_not() =>
        Closed(new CreditReserved("1", Ten, 1), new CreditReserved("2", Ten, 1), new CreditReleased("1"), new CustomerDeleted()).ShouldBe(["1", "2"]);

    [Fact]
    public void An_order_that_is_named_later_is_closed_then() =>
        Closed(new CustomerDeleted(), new CreditReservationRejected("3", 1, "customer-deleted", "gone")).ShouldBe(["3"]);

    [Fact]
    public void An_order_that_was_refused_is_closed_too() =>
        Closed(new CreditReservationRejected("4", 1, "credit-limit-exceeded", "too much"), new CustomerDeleted()).ShouldBe(["4"]);

    [Fact]
    public void Nothing_is_closed_while_the_customer_stays() =>
        Closed(new CustomerRegistered("Ada"), new CreditReserved("1", Ten, 1), new CustomerRenamed("Eve"), new CreditReleased("1")).ShouldBeEmpty();

    private static List<string> Closed(params PublishedCustomerEvent[] events)
    {
        var state = CustomerClosing.Process.Initial;
        var closed = new List<string>();
        for (var i = 0; i < events.Length; i++)
        {
            var reaction = CustomerClosing.React(state, new Heard<PublishedCustomerEvent>(events[i], StreamId.Of("customer", "ada"), i + 1));
            reaction.Instructions.ShouldAllBe(instruction => instruction.Command is OrderCommand.CloseOrder);
            closed.AddRange(reaction.Instructions.Select(instruction => instruction.TargetId));
            state = reaction.State;
        }

        return closed;
    }
}
