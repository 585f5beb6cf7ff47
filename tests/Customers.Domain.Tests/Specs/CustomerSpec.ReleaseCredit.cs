using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    [Fact]
    public void Releases_all_that_an_order_holds() =>
        Given(AdaWith100, AHolds60, new CreditReservationChanged(OrderA, Euro(60), Euro(80), 2))
            .When(new ReleaseCredit(OrderA))
            .Then(new CreditReleased(OrderA, Euro(80)))
            .ThenState(ada => ada.CreditAvailable.ShouldBe(Euro(100)));

    [Fact]
    public void Releasing_twice_releases_once() =>
        Given(AdaWith100, AHolds60).When(new ReleaseCredit(OrderA)).SentTwice().ThenNothing();

    [Fact]
    public void Releases_after_the_customer_was_deleted() =>
        Given(AdaWith100, AHolds60, new CustomerDeleted()).When(new ReleaseCredit(OrderA)).Then(new CreditReleased(OrderA, Euro(60)));

    [Fact]
    public void An_order_that_was_rejected_has_nothing_to_release() =>
        Given(AdaWith100, new CreditReservationRejected(OrderA, Euro(140), 1, "credit-limit-exceeded", "Too much."))
            .When(new ReleaseCredit(OrderA))
            .ThenNothing();

    [Fact]
    public void An_order_that_nobody_knows_has_nothing_to_release() =>
        Given(AdaWith100).When(new ReleaseCredit(OrderB)).ThenNothing();

    [Fact]
    public void A_customer_that_never_was_has_nothing_to_release() =>
        Given().When(new ReleaseCredit(OrderA)).ThenNothing();

    [Fact]
    public void A_late_request_reserves_nothing_for_an_order_that_has_ended() =>
        Given(AdaWith100, AHolds60, new CreditReleased(OrderA, Euro(60)))
            .When(new ReserveCredit(OrderA, Euro(60), 2))
            .ThenNothing();
}
