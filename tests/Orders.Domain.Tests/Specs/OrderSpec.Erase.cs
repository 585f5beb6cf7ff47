using SharedKernel;
using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    private static readonly OrderPlaced PlacedTo = Placed with { ShipTo = new Address("Luisenstr. 48", "Münster", "44087", "DE") };

    [Fact]
    public void Forgets_where_it_is_sent_to_and_keeps_the_rest() =>
        Given(PlacedTo, Approved)
            .When(new EraseShipTo())
            .Then(new ShipToErased())
            .ThenState(order =>
            {
                order.ShipTo.ShouldBe(new Address("[erased]", "[erased]", "[erased]", "DE"));
                (order.Status, order.Total).ShouldBe((OrderStatus.Approved, Euro(168)));
            });

    [Fact]
    public void Forgets_it_in_a_deleted_order_too() => Given(PlacedTo, new OrderDeleted()).When(new EraseShipTo()).Then(new ShipToErased());

    [Fact]
    public void Goes_on_as_before() => Given(PlacedTo, Approved, new ShipToErased()).When(new ShipOrder("Speedy Express", "SE-1")).Then(Shipped);

    [Fact]
    public void Forgetting_twice_changes_nothing_more() => Given(PlacedTo).When(new EraseShipTo()).SentTwice().ThenNothing();

    [Fact]
    public void An_order_that_is_sent_nowhere_in_particular_has_nothing_to_forget() => Given(Placed).When(new EraseShipTo()).ThenNothing();

    [Fact]
    public void Nothing_is_forgotten_of_an_order_that_never_was() => Given().When(new EraseShipTo()).ThenRejected(OrderRejections.NoSuchOrder);
}
