using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    private static readonly CreditReserved AHolds60 = new(OrderA, Euro(60), 1);

    [Fact]
    public void Raises_a_reservation_up_to_the_limit() =>
        Given(AdaWith100, AHolds60)
            .When(new ReserveCredit(OrderA, Euro(100), 2))
            .Then(new CreditReservationChanged(OrderA, Euro(60), Euro(100), 2))
            .ThenState(ada => ada.CreditReserved.ShouldBe(Euro(100)));

    [Fact]
    public void Keeps_the_old_reservation_where_the_new_one_is_too_much() =>
        Given(AdaWith100, AHolds60, new CreditReserved(OrderB, Euro(30), 1))
            .When(new ReserveCredit(OrderA, Euro(80), 2))
            .Then(new CreditReservationRejected(
                OrderA, Euro(80), 2, "credit-limit-exceeded", "The order needs 80.00 EUR; the customer's credit has 70.00 EUR left for it."))
            .ThenState(ada => ada.CreditReserved.ShouldBe(Euro(90)));

    [Fact]
    public void A_rejected_change_can_be_followed_by_a_granted_one() =>
        Given(AdaWith100, AHolds60, new CreditReservationRejected(OrderA, Euro(180), 2, "credit-limit-exceeded", "Too much."))
            .When(new ReserveCredit(OrderA, Euro(70), 3))
            .Then(new CreditReservationChanged(OrderA, Euro(60), Euro(70), 3));

    [Fact]
    public void A_decrease_is_granted_even_above_a_lowered_limit() =>
        Given(AdaWith100, AHolds60, new CreditLimitChanged(Euro(10)))
            .When(new ReserveCredit(OrderA, Euro(50), 2))
            .Then(new CreditReservationChanged(OrderA, Euro(60), Euro(50), 2));

    [Fact]
    public void A_decrease_is_granted_by_a_deleted_customer() =>
        Given(AdaWith100, AHolds60, new CustomerDeleted())
            .When(new ReserveCredit(OrderA, Euro(50), 2))
            .Then(new CreditReservationChanged(OrderA, Euro(60), Euro(50), 2));

    [Fact]
    public void An_increase_is_rejected_by_a_deleted_customer() =>
        Given(AdaWith100, AHolds60, new CustomerDeleted())
            .When(new ReserveCredit(OrderA, Euro(61), 2))
            .Then(new CreditReservationRejected(OrderA, Euro(61), 2, "customer-deleted", "The customer was deleted."));

    [Fact]
    public void The_same_amount_for_newer_lines_is_answered_again() =>
        Given(AdaWith100, AHolds60)
            .When(new ReserveCredit(OrderA, Euro(60), 2))
            .Then(new CreditReservationChanged(OrderA, Euro(60), Euro(60), 2));

    [Fact]
    public void Changing_a_reservation_twice_changes_it_once() =>
        Given(AdaWith100, AHolds60).When(new ReserveCredit(OrderA, Euro(80), 2)).SentTwice().ThenNothing();

    [Fact]
    public void A_late_request_for_older_lines_changes_nothing() =>
        Given(AdaWith100, AHolds60, new CreditReservationChanged(OrderA, Euro(60), Euro(80), 3))
            .When(new ReserveCredit(OrderA, Euro(70), 2))
            .ThenNothing();
}
