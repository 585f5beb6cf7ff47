using Testing;
using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    [Fact]
    public void Completes_a_shipped_order() =>
        GivenAnOrderThatIs(OrderStatus.Shipped)
            .When(new CompleteOrder())
            .Then(new OrderCompleted())
            .ThenState(order => (order.Status, order.CompletedAt).ShouldBe((OrderStatus.Completed, WireForm.TimeOf(4))));

    [Fact]
    public void Completing_twice_changes_nothing_more() =>
        GivenAnOrderThatIs(OrderStatus.Shipped).When(new CompleteOrder()).SentTwice().ThenNothing();

    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Approved)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public void Only_a_shipped_order_completes(OrderStatus status) =>
        GivenAnOrderThatIs(status).When(new CompleteOrder()).ThenRejected(OrderRejections.OrderIs(status));

    [Theory]
    [InlineData(OrderStatus.Pending, "order-is-pending")]
    [InlineData(OrderStatus.Approved, "order-is-approved")]
    [InlineData(OrderStatus.Shipped, "order-is-shipped")]
    [InlineData(OrderStatus.Completed, "order-is-completed")]
    [InlineData(OrderStatus.Rejected, "order-is-rejected")]
    [InlineData(OrderStatus.Cancelled, "order-is-cancelled")]
    public void A_forbidden_step_is_called_by_the_status_that_forbids_it(OrderStatus status, string code) =>
        OrderRejections.OrderIs(status).Code.ShouldBe(code);
}
