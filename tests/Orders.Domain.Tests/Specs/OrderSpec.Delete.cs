using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    public static TheoryData<OrderStatus> StatusesBeforeDeleted =>
    [
        OrderStatus.Pending, OrderStatus.Approved, OrderStatus.Shipped, OrderStatus.Completed, OrderStatus.Rejected, OrderStatus.Cancelled,
    ];

    public static TheoryData<OrderCommand> ClientCommands =>
    [
        new AddLine(Noodles), new RemoveLine("cheese"), new ChangeQuantity("cheese", 12), new CancelOrder("Changed my mind."),
        new ShipOrder(null, null), new CompleteOrder(), new DeleteOrder(),
    ];

    public static TheoryData<OrderCommand> ProcessCommands =>
    [
        new GrantCredit(1, Euro(168)), new RefuseCredit(1, "credit-limit-exceeded", "Too much."), new CloseOrder("The customer was deleted."),
    ];

    [Theory]
    [MemberData(nameof(StatusesBeforeDeleted))]
    public void Deletes_an_order_in_any_state(OrderStatus status) =>
        GivenAnOrderThatIs(status)
            .When(new DeleteOrder())
            .Then(new OrderDeleted())
            .ThenState(order => (order.Status, order.CustomerId).ShouldBe((OrderStatus.Deleted, "ALFKI")));

    [Fact]
    public void Deleting_twice_is_refused_because_the_order_is_gone() =>
        Given(Placed).When(new DeleteOrder()).SentTwice().ThenRejected(OrderRejections.OrderDeleted);

    [Theory]
    [MemberData(nameof(ClientCommands))]
    public void A_deleted_order_takes_no_command_of_a_client(OrderCommand command) =>
        GivenAnOrderThatIs(OrderStatus.Deleted).When(command).ThenRejected(OrderRejections.OrderDeleted);

    [Theory]
    [MemberData(nameof(ProcessCommands))]
    public void What_a_process_asks_of_a_deleted_order_changes_nothing(OrderCommand command) =>
        GivenAnOrderThatIs(OrderStatus.Deleted).When(command).ThenNothing();

    [Theory]
    [MemberData(nameof(ClientCommands))]
    [MemberData(nameof(ProcessCommands))]
    public void An_order_that_never_was_takes_no_command_but_placing(OrderCommand command) =>
        Given().When(command).ThenRejected(OrderRejections.NoSuchOrder);
}
