using Testing;
using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    private static readonly RegisterCustomer RegisterAda = new("Ada", "ada@example.com", Home, Euro(100));

    [Fact]
    public void Registers_a_customer_who_has_all_credit_and_is_active_since_then() =>
        Given()
            .When(RegisterAda)
            .Then(AdaWith100)
            .ThenState(ada => ada.ShouldSatisfyAllConditions(
                () => ada.Status.ShouldBe(CustomerStatus.Active),
                () => ada.RegisteredAt.ShouldBe(WireForm.TimeOf(1)),
                () => ada.Address.ShouldBe(Home),
                () => ada.CreditReserved.ShouldBe(Euro(0)),
                () => ada.CreditAvailable.ShouldBe(Euro(100))));

    [Fact]
    public void Registers_after_a_refused_command_was_all_that_the_stream_held() =>
        Given().AndARefusedCommand().When(RegisterAda).Then(AdaWith100);

    [Fact]
    public void Registering_twice_is_refused_because_the_customer_exists() =>
        Given().When(RegisterAda).SentTwice().ThenRejected(CustomerRejections.AlreadyExists);

    [Fact]
    public void An_id_that_was_deleted_is_never_used_again() =>
        Given(AdaWith100, new CustomerDeleted()).When(RegisterAda).ThenRejected(Gone);
}
