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

    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Shipped)]
    public void A_failure_to_close_it_is_noted_and_changes_nothing_else(OrderStatus status) =>
        GivenAnOrderThatIs(status)
            .When(new NoteClosingFailure("Away."))
            .Then(new OrderClosingFailed("Away."))
            .ThenState(order => order.Status.ShouldBe(status))
            .History.When(CustomerGone).ThenState(order => order.Status.ShouldBe(OrderStatus.Deleted));

    [Fact]
    public void A_failure_that_is_noted_late_is_of_no_interest() =>
        GivenAnOrderThatIs(OrderStatus.Deleted).When(new NoteClosingFailure("Away.")).ThenNothing();

    [Fact]
    public void Closing_twice_changes_nothing_more() => Given(Placed).When(CustomerGone).SentTwice().ThenNothing();
}
