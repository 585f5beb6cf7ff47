using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    [Fact]
    public void Cancels_an_order_that_waited_too_long_for_its_approval() =>
        Given(Placed).When(new TimeOutApproval()).Then(new OrderCancelled("approval-timed-out", CancellationCode.ApprovalTimedOut));

    [Theory]
    [InlineData(OrderStatus.Approved)]
    [InlineData(OrderStatus.Shipped)]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    [InlineData(OrderStatus.Deleted)]
    public void Leaves_an_order_alone_that_has_its_answer(OrderStatus status) => GivenAnOrderThatIs(status).When(new TimeOutApproval()).ThenNothing();

    [Fact]
    public void Timing_out_twice_changes_nothing_more() => Given(Placed).When(new TimeOutApproval()).SentTwice().ThenNothing();
}
