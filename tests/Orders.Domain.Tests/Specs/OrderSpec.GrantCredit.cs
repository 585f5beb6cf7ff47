using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    [Fact]
    public void Credit_for_the_lines_approves_a_pending_order() =>
        Given(Placed)
            .When(new GrantCredit(1, Euro(168)))
            .Then(Approved)
            .ThenState(order => (order.Status, order.Granted!.Version, order.Waiting.Count).ShouldBe((OrderStatus.Approved, 1, 0)));

    [Fact]
    public void Refused_commands_move_the_version_that_credit_is_asked_for() =>
        Given().AndARefusedCommand().And(Placed).AndARefusedCommand().And(NoodlesAdded)
            .When(new GrantCredit(4, Euro(261.10m)))
            .Then(new OrderApproved(Euro(261.10m), 4));

    [Fact]
    public void Granting_twice_approves_once() => Given(Placed).When(new GrantCredit(1, Euro(168))).SentTwice().ThenNothing();

    [Fact]
    public void Credit_for_older_lines_is_recorded_while_the_order_stays_pending() =>
        Given(Placed, NoodlesAdded)
            .When(new GrantCredit(1, Euro(168)))
            .Then(new CreditGranted(Euro(168), 1))
            .ThenState(order => order.ShouldSatisfyAllConditions(
                () => order.Status.ShouldBe(OrderStatus.Pending),
                () => order.Lines.ShouldBe([Cheese, Noodles]),
                () => order.Granted!.Lines.ShouldBe([Cheese])))
            .SentTwice()
            .ThenNothing();

    [Fact]
    public void Credit_for_the_newest_lines_approves_the_order_whatever_became_of_older_ones() =>
        Given(Placed, NoodlesAdded).When(new GrantCredit(2, Euro(261.10m))).Then(new OrderApproved(Euro(261.10m), 2));

    [Fact]
    public void Credit_for_changed_lines_is_recorded_in_an_approved_order() =>
        Given(Placed, Approved, NoodlesAdded)
            .When(new GrantCredit(3, Euro(261.10m)))
            .Then(new CreditGranted(Euro(261.10m), 3))
            .ThenState(order => (order.Status, order.Granted!.Version, order.Waiting.Count).ShouldBe((OrderStatus.Approved, 3, 0)))
            .SentTwice()
            .ThenNothing();

    [Fact]
    public void A_late_grant_for_lines_that_newer_ones_have_overtaken_changes_nothing() =>
        Given(Placed, NoodlesAdded, new OrderApproved(Euro(261.10m), 2)).When(new GrantCredit(1, Euro(168))).ThenNothing();

    [Fact]
    public void A_grant_for_a_version_that_changed_no_lines_changes_nothing() =>
        Given(Placed, Approved).When(new GrantCredit(2, Euro(168))).ThenNothing();

    [Theory]
    [InlineData(OrderStatus.Shipped)]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public void A_grant_for_an_order_that_is_no_longer_open_changes_nothing(OrderStatus status) =>
        GivenAnOrderThatIs(status).When(new GrantCredit(1, Euro(168))).ThenNothing();
}
