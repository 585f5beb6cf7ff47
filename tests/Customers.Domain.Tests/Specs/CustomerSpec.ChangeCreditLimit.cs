using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    [Fact]
    public void Raises_the_credit_limit() =>
        Given(AdaWith100)
            .When(new ChangeCreditLimit(Euro(250.50m)))
            .Then(new CreditLimitChanged(Euro(250.50m)))
            .ThenState(ada => ada.CreditAvailable.ShouldBe(Euro(250.50m)));

    [Fact]
    public void Changing_the_limit_twice_changes_nothing_more() =>
        Given(AdaWith100).When(new ChangeCreditLimit(Euro(250))).SentTwice().ThenNothing();

    [Fact]
    public void The_same_limit_in_another_spelling_changes_nothing() =>
        Given(AdaWith100).When(new ChangeCreditLimit(Euro(100.0m))).ThenNothing();

    [Fact]
    public void Lowers_the_limit_below_what_is_reserved_and_keeps_the_reservations() =>
        Given(AdaWith100, new CreditReserved(OrderA, Euro(80), 1))
            .When(new ChangeCreditLimit(Euro(50)))
            .Then(new CreditLimitChanged(Euro(50)))
            .ThenState(ada => (ada.CreditReserved, ada.CreditAvailable).ShouldBe((Euro(80), Euro(-30))));

    [Fact]
    public void Moves_the_limit_to_another_currency_while_nothing_is_reserved() =>
        Given(AdaWith100, new CreditReserved(OrderA, Euro(80), 1), new CreditReleased(OrderA, Euro(80)))
            .When(new ChangeCreditLimit(Dollar(100)))
            .Then(new CreditLimitChanged(Dollar(100)))
            .ThenState(ada => ada.CreditAvailable.ShouldBe(Dollar(100)));

    [Fact]
    public void Keeps_the_currency_of_the_limit_while_something_is_reserved() =>
        Given(AdaWith100, new CreditReserved(OrderA, Euro(80), 1))
            .When(new ChangeCreditLimit(Dollar(100)))
            .ThenRejected(CustomerRejections.LimitInOtherCurrency)
            .SentTwice()
            .ThenRejected(CustomerRejections.LimitInOtherCurrency);
}
