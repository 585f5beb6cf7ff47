using Customers.Domain;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Contracts;
using SharedKernel;
using static Customers.Domain.CustomerCommand;
using static Orders.Contracts.PublishedOrderEvent;

namespace Customers.CommandService.Tests;

/// <summary>What an order's events lead to, as a table.</summary>
public sealed class CustomerCreditTests
{
    private static readonly Money Ten = new(10, "EUR");
    private static readonly OrderCustomer Ada = new("ada");

    public static TheoryData<PublishedOrderEvent, long, CustomerCommand?> Table => new()
    {
        { new OrderLineAdded(Ten), 3, new ReserveCredit("42", Ten, 3) },
        { new OrderLineRemoved(Ten), 4, new ReserveCredit("42", Ten, 4) },
        { new OrderLineQuantityChanged(Ten), 5, new ReserveCredit("42", Ten, 5) },
        { new OrderLinesReverted(Ten), 6, null },
        { new OrderApproved(Ten), 2, null },
        { new OrderShipped(), 3, null },
        { new OrderRejected("credit-limit-exceeded"), 2, new ReleaseCredit("42") },
        { new OrderCancelled(), 2, new ReleaseCredit("42") },
        { new OrderCompleted(), 4, new ReleaseCredit("42") },
        { new OrderDeleted(), 5, new ReleaseCredit("42") },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void An_order_tells_its_customer_what_concerns_credit(PublishedOrderEvent @event, long version, CustomerCommand? command)
    {
        var reaction = CustomerCredit.React(Ada, Heard(@event, version));

        reaction.State.ShouldBe(Ada);
        reaction.Instructions.ShouldBe(command is null ? [] : [new Instruction<CustomerCommand>("ada", command)]);
    }

    [Fact]
    public void A_placed_order_names_its_customer_for_all_that_follows()
    {
        var reaction = CustomerCredit.React(CustomerCredit.Process.Initial, Heard(new OrderPlaced("ada", Ten), 1));

        reaction.State.ShouldBe(Ada);
        reaction.Instructions.ShouldBe([new Instruction<CustomerCommand>("ada", new ReserveCredit("42", Ten, 1))]);
    }

    private static Heard<PublishedOrderEvent> Heard(PublishedOrderEvent @event, long version) => new(@event, StreamId.Of("order", "42"), version);
}
