using SharedKernel;
using Testing;
using static Orders.Domain.OrderCommand;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    private static readonly PlaceOrder Place = new("ALFKI", "EUR", [Cheese], null);

    [Fact]
    public void Places_an_order_that_is_pending_since_then() =>
        Given()
            .When(Place)
            .Then(Placed)
            .ThenState(order => order.ShouldSatisfyAllConditions(
                () => order.Status.ShouldBe(OrderStatus.Pending),
                () => order.PlacedAt.ShouldBe(WireForm.TimeOf(1)),
                () => order.Lines.ShouldBe([Cheese]),
                () => order.Total.ShouldBe(Euro(168))));

    [Fact]
    public void The_total_is_the_sum_of_the_rounded_amounts_of_the_lines() =>
        Given()
            .When(Place with { Lines = [Line("a", 1, 0.005m), Line("b", 1, 0.005m), Line("c", 1, 0.0149m)] })
            .ThenState(order => order.Total.ShouldBe(Euro(0.03m)));

    [Fact]
    public void An_order_can_go_to_an_address_of_its_own()
    {
        var address = new Address("Luisenstr. 48", "Münster", "44087", "DE");

        Given().When(Place with { ShipTo = address }).Then(Placed with { ShipTo = address }).ThenState(order => order.ShipTo.ShouldBe(address));
    }

    [Fact]
    public void Takes_a_total_at_the_limit() =>
        Given().When(Place with { Lines = HugeLines(90) }).ThenState(order => order.Total.Amount.ShouldBe(LineLimits.MaxTotal));

    [Fact]
    public void Refuses_a_total_above_the_limit() =>
        Given().When(Place with { Lines = [.. HugeLines(90), Line("one-cent", 1, 0.01m)] }).ThenRejected(OrderRejections.TotalTooLarge);

    [Fact]
    public void Takes_as_many_lines_as_are_allowed() =>
        Given().When(Place with { Lines = CheapLines(500) }).ThenState(order => order.Lines.Count.ShouldBe(500));

    [Fact]
    public void Refuses_more_lines_than_are_allowed() =>
        Given().When(Place with { Lines = CheapLines(501) }).ThenRejected(OrderRejections.TooManyLines);

    [Fact]
    public void Refuses_the_same_sku_twice() =>
        Given().When(Place with { Lines = [Cheese, Noodles, Cheese with { Quantity = 1 }] }).ThenRejected(OrderRejections.LineExists);

    [Fact]
    public void Refuses_an_order_without_lines() =>
        Given().When(Place with { Lines = [] }).ThenRejected(OrderRejections.LastLine);

    [Fact]
    public void Placing_twice_is_refused_because_the_order_exists() =>
        Given().When(Place).SentTwice().ThenRejected(OrderRejections.AlreadyExists);

    [Fact]
    public void An_id_that_was_deleted_is_never_used_again() =>
        GivenAnOrderThatIs(OrderStatus.Deleted).When(Place).ThenRejected(OrderRejections.OrderDeleted);

    private static OrderLine Line(string sku, int quantity, decimal unitPrice) => new(sku, sku, quantity, unitPrice, 0m);

    private static OrderLine[] HugeLines(int count) =>
        [.. Enumerable.Range(1, count).Select(n => Line($"huge-{n}", LineLimits.MaxQuantity, LineLimits.MaxUnitPrice))];

    private static OrderLine[] CheapLines(int count) => [.. Enumerable.Range(1, count).Select(n => Line($"cheap-{n}", 1, 1m))];
}
