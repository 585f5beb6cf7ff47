using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    public static TheoryData<CustomerCommand> ClientCommands =>
    [
        new RenameCustomer("Ada Lovelace"),
        new ChangeEmail("lovelace@example.com"),
        new RelocateCustomer(Home),
        new ChangeCreditLimit(Euro(500)),
        new DeleteCustomer(),
    ];

    [Fact]
    public void Deletes_a_customer_whose_last_details_stay_in_the_state() =>
        Given(AdaWith100)
            .When(new DeleteCustomer())
            .Then(new CustomerDeleted())
            .ThenState(ada => (ada.Status, ada.Name).ShouldBe((CustomerStatus.Deleted, "Ada")));

    [Fact]
    public void Deletes_a_customer_with_open_reservations() =>
        Given(AdaWith100, new CreditReserved(OrderA, Euro(10), 1)).When(new DeleteCustomer()).Then(new CustomerDeleted());

    [Fact]
    public void Deleting_twice_is_refused_because_the_customer_is_gone() =>
        Given(AdaWith100).When(new DeleteCustomer()).SentTwice().ThenRejected(Gone);

    [Theory]
    [MemberData(nameof(ClientCommands))]
    public void A_deleted_customer_takes_no_command_of_a_client(CustomerCommand command) =>
        Given(AdaWith100, new CustomerDeleted()).When(command).ThenRejected(Gone);

    [Theory]
    [MemberData(nameof(ClientCommands))]
    public void A_customer_that_never_was_takes_no_command_but_registering(CustomerCommand command) =>
        Given().When(command).ThenRejected(CustomerRejections.NoSuchCustomer);
}
