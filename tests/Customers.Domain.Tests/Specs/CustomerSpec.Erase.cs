using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    public static TheoryData<CustomerCommand> CommandsAboutThePerson =>
    [
        new RenameCustomer("Ada Lovelace"),
        new RenameCustomer("[erased]"),
        new ChangeEmail("lovelace@example.com"),
        new RelocateCustomer(Home),
    ];

    [Fact]
    public void Forgets_who_the_customer_is_and_keeps_the_rest() =>
        Given(AdaWith100, new CreditReserved(OrderA, Euro(10), 1))
            .When(new EraseCustomer())
            .Then(new CustomerErased())
            .ThenState(nobody =>
            {
                (nobody.Name, nobody.Email, nobody.IsErased).ShouldBe(("[erased]", "[erased]", true));
                nobody.Address.ShouldBe(new("[erased]", "[erased]", "[erased]", "DE"));
                (nobody.Status, nobody.CreditAvailable).ShouldBe((CustomerStatus.Active, Euro(90)));
            });

    [Fact]
    public void Forgets_a_deleted_customer_too() =>
        Given(AdaWith100, new CustomerDeleted()).When(new EraseCustomer()).Then(new CustomerErased()).ThenState(nobody => nobody.Status.ShouldBe(CustomerStatus.Deleted));

    [Fact]
    public void Forgetting_twice_changes_nothing_more() => Given(AdaWith100).When(new EraseCustomer()).SentTwice().ThenNothing();

    [Fact]
    public void Nobody_is_forgotten_who_never_was() => Given().When(new EraseCustomer()).ThenRejected(CustomerRejections.NoSuchCustomer);

    [Theory]
    [MemberData(nameof(CommandsAboutThePerson))]
    public void Who_was_forgotten_is_not_made_known_again(CustomerCommand command) =>
        Given(AdaWith100, new CustomerErased()).When(command).ThenRejected(CustomerRejections.CustomerErased);

    [Theory]
    [MemberData(nameof(ClientCommands))]
    public void Of_a_customer_that_is_deleted_and_forgotten_the_deletion_is_told(CustomerCommand command) =>
        Given(AdaWith100, new CustomerErased(), new CustomerDeleted()).When(command).ThenRejected(Gone);

    [Fact]
    public void Who_was_forgotten_orders_and_is_deleted_as_before()
    {
        var nobody = Given(AdaWith100, new CustomerErased());
        nobody.When(new ReserveCredit(OrderA, Euro(10), 1)).Then(new CreditReserved(OrderA, Euro(10), 1));
        nobody.When(new ChangeCreditLimit(Euro(5))).Then(new CreditLimitChanged(Euro(5)));
        nobody.When(new DeleteCustomer()).Then(new CustomerDeleted());
    }

    [Fact]
    public void An_id_is_not_used_again_after_it() =>
        Given(AdaWith100, new CustomerErased()).When(new RegisterCustomer("Ada", "ada@example.com", Home, Euro(1))).ThenRejected(CustomerRejections.AlreadyExists);
}
