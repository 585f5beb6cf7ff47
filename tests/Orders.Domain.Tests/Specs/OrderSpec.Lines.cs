using SharedKernel;
using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    public static TheoryData<OrderCommand> LineCommands => [new AddLine(Noodles), new RemoveLine("cheese"), new ChangeQuantity("cheese", 3)];

    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Approved)]
    public void Adds_a_line_at_the_end_and_asks_for_credit_for_the_new_total(OrderStatus status) =>
        GivenAnOrderThatIs(status)
            .When(new AddLine(Noodles))
            .Then(NoodlesAdded)
            .ThenState(order => order.ShouldSatisfyAllConditions(
                () => order.Status.ShouldBe(status),
                () => order.Lines.ShouldBe([Cheese, Noodles]),
                () => order.Waiting[^1].Lines.ShouldBe([Cheese, Noodles])));

    [Fact]
    public void Adding_a_line_twice_is_refused_because_the_line_exists() =>
        Given(Placed).When(new AddLine(Noodles)).SentTwice().ThenRejected(OrderRejections.LineExists);

    [Fact]
    public void Skus_differ_by_case() =>
        Given(Placed).When(new AddLine(Noodles with { Sku = "CHEESE" })).ThenState(order => order.Lines.Count.ShouldBe(2));

    [Fact]
    public void Refuses_a_line_too_many() =>
        Given(Placed with { Lines = CheapLines(500), Total = Euro(500) }).When(new AddLine(Noodles)).ThenRejected(OrderRejections.TooManyLines);

    [Fact]
    public void Refuses_a_line_that_takes_the_total_above_the_limit() =>
        Given(Placed with { Lines = HugeLines(90), Total = Euro(LineLimits.MaxTotal) })
            .When(new AddLine(Line("one-cent", 1, 0.01m)))
            .ThenRejected(OrderRejections.TotalTooLarge);

    [Fact]
    public void Removes_a_line() =>
        Given(Placed, NoodlesAdded)
            .When(new RemoveLine("cheese"))
            .Then(new OrderLineRemoved("cheese", Euro(93.10m)))
            .ThenState(order => order.Lines.ShouldBe([Noodles]));

    [Fact]
    public void Removing_twice_is_refused_because_the_line_is_gone() =>
        Given(Placed, NoodlesAdded).When(new RemoveLine("noodles")).SentTwice().ThenRejected(OrderRejections.NoSuchLine);

    [Fact]
    public void The_last_line_stays() =>
        Given(Placed).When(new RemoveLine("cheese")).ThenRejected(OrderRejections.LastLine).SentTwice().ThenRejected(OrderRejections.LastLine);

    [Fact]
    public void A_line_that_is_not_there_cannot_be_removed() =>
        Given(Placed).When(new RemoveLine("noodles")).ThenRejected(OrderRejections.NoSuchLine);

    [Fact]
    public void Changes_the_quantity_and_keeps_price_and_discount() =>
        Given(Placed, NoodlesAdded)
            .When(new ChangeQuantity("noodles", 3))
            .Then(new OrderLineQuantityChanged("noodles", 3, Euro(195.93m)))
            .ThenState(order => order.Lines.ShouldBe([Cheese, Noodles with { Quantity = 3 }]));

    [Fact]
    public void Changing_the_quantity_twice_changes_nothing_more() =>
        Given(Placed).When(new ChangeQuantity("cheese", 3)).SentTwice().ThenNothing();

    [Fact]
    public void The_quantity_of_a_line_that_is_not_there_cannot_be_changed() =>
        Given(Placed).When(new ChangeQuantity("noodles", 3)).ThenRejected(OrderRejections.NoSuchLine);

    [Fact]
    public void Refuses_a_quantity_that_takes_the_total_above_the_limit() =>
        Given(Placed with { Lines = [.. HugeLines(89), Line("dear", 1, 800_000_000m), Line("rest", 1_000_000, 200_000_001m)], Total = Euro(89_200_001_800_000_000m) })
            .When(new ChangeQuantity("dear", 1_000_000))
            .ThenRejected(OrderRejections.TotalTooLarge)
            .History.When(new ChangeQuantity("dear", 999_998))
            .ThenState(order => order.Total.Amount.ShouldBe(LineLimits.MaxTotal - 600_000_000m));

    [Theory]
    [MemberData(nameof(LineCommands))]
    public void The_lines_of_a_shipped_order_stay(OrderCommand command) =>
        GivenAnOrderThatIs(OrderStatus.Shipped).When(command).ThenRejected(OrderRejections.OrderIs(OrderStatus.Shipped));

    [Theory]
    [MemberData(nameof(EndedStatuses))]
    public void The_lines_of_an_order_that_has_ended_stay(OrderStatus status) =>
        GivenAnOrderThatIs(status).When(new ChangeQuantity("cheese", 12)).ThenRejected(OrderRejections.OrderIs(status));
}
