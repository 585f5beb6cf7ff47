using Customers.Contracts;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;
using SharedKernel;
using static Customers.Contracts.PublishedCustomerEvent;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService.Tests;

/// <summary>What the customer's answers lead to, as a table.</summary>
public sealed class OrderApprovalTests
{
    private static readonly Money Ten = new(10, "EUR");

    public static TheoryData<PublishedCustomerEvent, OrderCommand?> Table => new()
    {
        { new CreditReserved("42", Ten, 1), new GrantCredit(1, Ten) },
        { new CreditReservationChanged("42", Ten, 3), new GrantCredit(3, Ten) },
        { new CreditReservationRejected("42", 1, "credit-limit-exceeded", "too much"), new RefuseCredit(1, "credit-limit-exceeded", "too much") },
        { new CreditReleased("42"), null },
        { new CustomerRenamed("Ada"), null },
        { new CustomerDeleted(), null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void An_answer_about_credit_reaches_the_order(PublishedCustomerEvent @event, OrderCommand? command) =>
        OrderApproval.React(new ErasedOrNot(IsErased: false), new Heard<PublishedCustomerEvent>(@event, StreamId.Of("customer", "ada"), 7)).Instructions
            .ShouldBe(command is null ? [] : [new Instruction<OrderCommand>("42", command)]);
}
