using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    [Theory]
    [InlineData("40.00")]
    [InlineData("100.00")]
    [InlineData("0.00")]
    public void Reserves_credit_up_to_the_limit(string amount) =>
        Given(AdaWith100)
            .When(new ReserveCredit(OrderA, Euro(decimal.Parse(amount)), 1))
            .Then(new CreditReserved(OrderA, Euro(decimal.Parse(amount)), 1))
            .ThenState(ada => ada.CreditReserved.ShouldBe(Euro(decimal.Parse(amount))));

    [Fact]
    public void Rejects_an_order_over_the_available_credit() =>
        Given(AdaWith100, new CreditReserved(OrderA, Euro(60), 1))
            .When(new ReserveCredit(OrderB, Euro(40.01m), 1))
            .Then(new CreditReservationRejected(
                OrderB, Euro(40.01m), 1, "credit-limit-exceeded", "The order needs 40.01 EUR; the customer's credit has 40.00 EUR left for it."))
            .ThenState(ada => ada.CreditReserved.ShouldBe(Euro(60)));

    [Fact]
    public void Rejects_an_order_in_another_currency() =>
        Given(AdaWith100)
            .When(new ReserveCredit(OrderA, Dollar(10), 1))
            .Then(new CreditReservationRejected(
                OrderA, Dollar(10), 1, "currency-mismatch", "The order is in USD, the customer's credit in EUR."));

    [Fact]
    public void A_deleted_customer_rejects_an_order_in_its_own_stream() =>
        Given(AdaWith100, new CustomerDeleted())
            .When(new ReserveCredit(OrderA, Euro(10), 1))
            .Then(new CreditReservationRejected(OrderA, Euro(10), 1, "customer-deleted", "The customer was deleted."));

    [Fact]
    public void A_customer_that_never_was_has_no_stream_to_reserve_in() =>
        Given().When(new ReserveCredit(OrderA, Euro(10), 1)).ThenRejected(CustomerRejections.NoSuchCustomer);

    [Fact]
    public void Reserving_twice_reserves_once() =>
        Given(AdaWith100).When(new ReserveCredit(OrderA, Euro(60), 1)).SentTwice().ThenNothing();

    [Fact]
    public void Rejecting_twice_is_recorded_once() =>
        Given(AdaWith100).When(new ReserveCredit(OrderA, Euro(140), 1)).SentTwice().ThenNothing();

    [Fact]
    public void A_rejection_by_a_deleted_customer_is_recorded_once() =>
        Given(AdaWith100, new CustomerDeleted()).When(new ReserveCredit(OrderA, Euro(10), 1)).SentTwice().ThenNothing();

    [Fact]
    public void Newer_lines_may_get_the_credit_that_older_ones_were_refused() =>
        Given(AdaWith100, new CreditReservationRejected(OrderA, Euro(140), 1, "credit-limit-exceeded", "Too much."))
            .When(new ReserveCredit(OrderA, Euro(90), 2))
            .Then(new CreditReserved(OrderA, Euro(90), 2));
}
