using Testing;
using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    [Fact]
    public void Ships_an_approved_order() =>
        GivenAnOrderThatIs(OrderStatus.Approved)
            .When(new ShipOrder("Speedy Express", "SE-1"))
            .Then(Shipped)
            .ThenState(order => (order.Status, order.ShippedAt, order.Carrier, order.TrackingNumber)
                .ShouldBe((OrderStatus.Shipped, WireForm.TimeOf(3), "Speedy Express", "SE-1")));

    [Fact]
    public void Ships_without_details() =>
        GivenAnOrderThatIs(OrderStatus.Approved).When(new ShipOrder(null, null)).Then(new OrderShipped(null, null)).SentTwice().ThenNothing();

    [Fact]
    public void Shipping_twice_changes_nothing_more() =>
        GivenAnOrderThatIs(OrderStatus.Approved).When(new ShipOrder("Speedy Express", "SE-1")).SentTwice().ThenNothing();

    [Fact]
    public void Asked_without_details_any_shipment_will_do() =>
        GivenAnOrderThatIs(OrderStatus.Shipped).When(new ShipOrder(null, null)).ThenNothing();

    [Theory]
    [InlineData("United Package", "SE-1")]
    [InlineData("Speedy Express", "SE-2")]
    [InlineData(null, "SE-2")]
    public void An_order_that_has_left_cannot_leave_another_way(string? carrier, string? trackingNumber) =>
        GivenAnOrderThatIs(OrderStatus.Shipped)
            .When(new ShipOrder(carrier, trackingNumber))
            .ThenRejected(OrderRejections.OrderIs(OrderStatus.Shipped));

    [Fact]
    public void Waits_while_a_change_of_lines_waits_for_credit() =>
        Given(Placed, Approved, NoodlesAdded)
            .When(new ShipOrder(null, null))
            .ThenRejected(OrderRejections.ChangePending)
            .SentTwice()
            .ThenRejected(OrderRejections.ChangePending);

    [Fact]
    public void Ships_once_the_change_of_lines_was_granted() =>
        Given(Placed, Approved, NoodlesAdded, new CreditGranted(Euro(261.10m), 3)).When(new ShipOrder(null, null)).Then(new OrderShipped(null, null));

    [Fact]
    public void Ships_once_the_change_of_lines_was_undone() =>
        Given(Placed, Approved, NoodlesAdded, new OrderLinesReverted([Cheese], Euro(168), "credit-limit-exceeded", "Too much."))
            .When(new ShipOrder(null, null))
            .Then(new OrderShipped(null, null));

    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public void Only_an_approved_order_ships(OrderStatus status) =>
        GivenAnOrderThatIs(status).When(new ShipOrder(null, null)).ThenRejected(OrderRejections.OrderIs(status));
}
