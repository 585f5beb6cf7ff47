using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    private static readonly CloseOrder CustomerGone = new("The customer was deleted.");

    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Approved)]
    public void Cancels_and_deletes_the_open_order_of_a_deleted_customer(OrderStatus status) =>
        GivenAnOrderThatIs(status)
            .When(CustomerGone)
            .Then(new OrderCancelled("The customer was deleted.", CancellationCode.CustomerDeleted), new OrderDeleted());

    [Theory]
    [InlineData(OrderStatus.Shipped)]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public void Deletes_every_other_order_of_a_deleted_customer(OrderStatus status) =>
        GivenAnOrderThatIs(status).When(CustomerGone).Then(new OrderDeleted());

    [Fact]
    public void Closing_twice_changes_nothing_more() => Given(Placed).When(CustomerGone).SentTwice().ThenNothing();
}
