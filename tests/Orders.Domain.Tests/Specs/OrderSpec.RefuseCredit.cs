using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

public sealed partial class OrderSpec
{
    private const string TooMuch = "credit-limit-exceeded";

    private static readonly OrderLinesReverted BackToCheese = new([Cheese], Euro(168), TooMuch, "Too much.");

    [Theory]
    [InlineData("credit-limit-exceeded")]
    [InlineData("currency-mismatch")]
    [InlineData("customer-not-found")]
    public void Refused_credit_rejects_a_pending_order(string code) =>
        Given(Placed)
            .When(new RefuseCredit(1, code, "No."))
            .Then(new OrderRejected(code, "No."))
            .ThenState(order => (order.Status, order.Reason).ShouldBe((OrderStatus.Rejected, "No.")));

    [Fact]
    public void An_order_refused_for_a_deleted_customer_is_rejected_and_deleted_at_once() =>
        Given(Placed)
            .When(new RefuseCredit(1, "customer-deleted", "The customer was deleted."))
            .Then(new OrderRejected("customer-deleted", "The customer was deleted."), new OrderDeleted())
            .SentTwice()
            .ThenNothing();

    [Fact]
    public void Refusing_twice_rejects_once() => Given(Placed).When(new RefuseCredit(1, TooMuch, "Too much.")).SentTwice().ThenNothing();

    [Fact]
    public void A_refusal_of_changed_lines_returns_an_approved_order_to_the_lines_that_were_granted() =>
        Given(Placed, Approved, NoodlesAdded)
            .When(new RefuseCredit(3, TooMuch, "Too much."))
            .Then(BackToCheese)
            .ThenState(order => order.ShouldSatisfyAllConditions(
                () => order.Status.ShouldBe(OrderStatus.Approved),
                () => order.Lines.ShouldBe([Cheese]),
                () => order.Total.ShouldBe(Euro(168)),
                () => order.Waiting.ShouldBeEmpty()))
            .SentTwice()
            .ThenNothing();

    [Fact]
    public void A_refusal_returns_to_the_newest_of_the_granted_lines() =>
        Given(Placed, Approved, NoodlesAdded, new OrderLineQuantityChanged("cheese", 100, Euro(1493.10m)), new CreditGranted(Euro(261.10m), 3))
            .When(new RefuseCredit(4, TooMuch, "Too much."))
            .Then(new OrderLinesReverted([Cheese, Noodles], Euro(261.10m), TooMuch, "Too much."));

    [Fact]
    public void A_pending_order_returns_to_granted_lines_and_is_approved_with_them() =>
        Given(Placed, NoodlesAdded, new CreditGranted(Euro(168), 1))
            .When(new RefuseCredit(2, TooMuch, "Too much."))
            .Then(BackToCheese, Approved)
            .ThenState(order => (order.Status, order.Granted!.Version).ShouldBe((OrderStatus.Approved, 1)))
            .SentTwice()
            .ThenNothing();

    [Fact]
    public void A_pending_order_without_granted_lines_is_rejected_by_the_refusal_of_the_newest() =>
        Given(Placed, NoodlesAdded).When(new RefuseCredit(2, TooMuch, "Too much.")).Then(new OrderRejected(TooMuch, "Too much."));

    [Fact]
    public void A_refusal_of_older_lines_waits_for_the_answer_to_the_newest() =>
        Given(Placed, NoodlesAdded)
            .When(new RefuseCredit(1, TooMuch, "Too much."))
            .ThenNothing()
            .History.When(new GrantCredit(2, Euro(261.10m)))
            .Then(new OrderApproved(Euro(261.10m), 2));

    [Fact]
    public void Lines_changed_after_a_return_wait_for_an_answer_of_their_own() =>
        Given(Placed, Approved, NoodlesAdded, BackToCheese)
            .And(new OrderLineQuantityChanged("cheese", 13, Euro(182)))
            .When(new RefuseCredit(5, TooMuch, "Too much."))
            .Then(BackToCheese);

    [Fact]
    public void A_refusal_after_the_grant_of_the_same_lines_changes_nothing() =>
        Given(Placed, Approved).When(new RefuseCredit(1, TooMuch, "Too much.")).ThenNothing();

    [Theory]
    [InlineData(OrderStatus.Shipped)]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public void A_refusal_for_an_order_that_is_no_longer_open_changes_nothing(OrderStatus status) =>
        GivenAnOrderThatIs(status).When(new RefuseCredit(1, TooMuch, "Too much.")).ThenNothing();
}
