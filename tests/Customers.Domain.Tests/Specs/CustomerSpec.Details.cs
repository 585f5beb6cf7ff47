using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

public sealed partial class CustomerSpec
{
    [Fact]
    public void Renames_a_customer() =>
        Given(AdaWith100)
            .When(new RenameCustomer("Ada Lovelace"))
            .Then(new CustomerRenamed("Ada Lovelace"))
            .ThenState(ada => ada.Name.ShouldBe("Ada Lovelace"));

    [Fact]
    public void Renaming_twice_changes_nothing_more() =>
        Given(AdaWith100).When(new RenameCustomer("Ada Lovelace")).SentTwice().ThenNothing();

    [Fact]
    public void Renaming_to_the_same_name_changes_nothing() =>
        Given(AdaWith100).When(new RenameCustomer("Ada")).ThenNothing();

    [Fact]
    public void Another_case_is_another_name() =>
        Given(AdaWith100).When(new RenameCustomer("ADA")).Then(new CustomerRenamed("ADA"));

    [Fact]
    public void Changes_the_email() =>
        Given(AdaWith100)
            .When(new ChangeEmail("lovelace@example.com"))
            .Then(new CustomerEmailChanged("lovelace@example.com"))
            .ThenState(ada => ada.Email.ShouldBe("lovelace@example.com"));

    [Fact]
    public void Changing_the_email_twice_changes_nothing_more() =>
        Given(AdaWith100).When(new ChangeEmail("lovelace@example.com")).SentTwice().ThenNothing();

    [Fact]
    public void Relocates_a_customer() =>
        Given(AdaWith100)
            .When(new RelocateCustomer(Home with { City = "Hamburg" }))
            .Then(new CustomerRelocated(Home with { City = "Hamburg" }))
            .ThenState(ada => ada.Address!.City.ShouldBe("Hamburg"));

    [Fact]
    public void Relocating_twice_changes_nothing_more() =>
        Given(AdaWith100).When(new RelocateCustomer(Home with { City = "Hamburg" })).SentTwice().ThenNothing();
}
