using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Approved)]
    public void Cancels_an_order_that_has_not_left(OrderStatus status) =>
        GivenAnOrderThatIs(status)
            .When(new CancelOrder("Changed my mind."))
            .Then(new OrderCancelled("Changed my mind."))
            .ThenState(order => (order.Status, order.Reason).ShouldBe((OrderStatus.Cancelled, "Changed my mind.")));

    [Fact]
    public void Cancels_an_order_whose_change_of_lines_waits_for_credit() =>
        Given(Placed, Approved, NoodlesAdded).When(new CancelOrder("Too slow.")).Then(new OrderCancelled("Too slow."));

    [Fact]
    public void Cancelling_twice_changes_nothing_more() =>
        Given(Placed).When(new CancelOrder("Changed my mind.")).SentTwice().ThenNothing();

    [Fact]
    public void Cancelling_a_cancelled_order_for_another_reason_changes_nothing() =>
        GivenAnOrderThatIs(OrderStatus.Cancelled).When(new CancelOrder("Another reason.")).ThenNothing();

    [Theory]
    [InlineData(OrderStatus.Shipped)]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.Rejected)]
    public void What_has_left_or_was_rejected_cannot_be_cancelled(OrderStatus status) =>
        GivenAnOrderThatIs(status).When(new CancelOrder("Too late.")).ThenRejected(OrderRejections.OrderIs(status));
}
