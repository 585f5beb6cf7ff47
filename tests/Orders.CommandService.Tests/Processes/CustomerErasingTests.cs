using Customers.Contracts;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;
using SharedKernel;
using static Customers.Contracts.PublishedCustomerEvent;

namespace Orders.CommandService.Tests;

/// <summary>Every order of an erased customer forgets where it is sent to, whether it was named before or after; two processes share the work.</summary>
public sealed class CustomerErasingTests
{
    private static readonly Money Ten = new(10, "EUR");

    [Fact]
    public void Orders_that_were_named_before_forget_it() =>
        Erased(new CreditReserved("1", Ten, 1), new CreditReservationRejected("2", 1, "credit-limit-exceeded", "too much"), new CustomerErased()).ShouldBe(["1", "2"]);

    [Fact]
    public void Orders_that_are_named_later_forget_it_then() =>
        Erased(new CustomerErased(), new CreditReserved("1", Ten, 1), new CreditReservationRejected("2", 1, "credit-limit-exceeded", "too much")).ShouldBe(["1", "2"]);

    [Fact]
    public void Orders_of_a_customer_that_was_deleted_first_forget_it_too() =>
        Erased(
            new CreditReserved("1", Ten, 1),
            new CustomerDeleted(),
            new CreditReservationRejected("2", 1, "customer-deleted", "gone"),
            new CustomerErased(),
            new CreditReservationRejected("3", 1, "customer-deleted", "gone")).ShouldBe(["1", "2", "3"]);

    [Fact]
    public void Orders_of_everybody_else_forget_nothing() => Erased(new CreditReserved("1", Ten, 1), new CustomerDeleted()).ShouldBeEmpty();

    private static List<string> Erased(params PublishedCustomerEvent[] events) =>
        [.. Asked(CustomerClosing.Process, events).Concat(Asked(OrderApproval.Process, events)).Order(StringComparer.Ordinal)];

    private static List<string> Asked<TState>(Process<TState, PublishedCustomerEvent, OrderCommand> process, PublishedCustomerEvent[] events)
    {
        var (state, asked) = (process.Initial, new List<string>());
        for (var i = 0; i < events.Length; i++)
        {
            var reaction = process.React(state, new Heard<PublishedCustomerEvent>(events[i], StreamId.Of("customer", "ada"), i + 1));
            var orders = reaction.Instructions.Where(instruction => instruction.Command is OrderCommand.EraseShipTo).Select(instruction => instruction.TargetId).ToList();
            if (orders.Count > 0)
            {
                // What leads to a command must bring the commit here.
                process.Prompts.ShouldContain(events[i].GetType().Name);
            }

            asked.AddRange(orders);
            state = reaction.State;
        }

        return asked;
    }
}
