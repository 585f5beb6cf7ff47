using FsCheck;
using FsCheck.Fluent;
using SharedKernel;
using Testing;
using static Customers.Domain.CustomerCommand;

namespace Customers.Domain.Tests;

/// <summary>What a customer was can be asked for at any version and any time.</summary>
public sealed class PastCustomerProperties
{
    private static readonly CustomerCommand Register =
        new RegisterCustomer("Ada", "ada@example.com", new Address("Obere Str. 57", "Berlin", "12209", "DE"), new Money(100m, "EUR"));

    [Fact]
    public void A_past_state_is_the_fold_of_the_events_until_then() => Prop.ForAll(CustomerHistories.Commands, commands =>
        PastStates.ShouldBeFoldsAsync(
            CustomerDecider.Instance, commands.Prepend(Register).Select(command => (Func<CustomerState, CustomerCommand>)(_ => command))).GetAwaiter().GetResult())
        .QuickCheckThrowOnFailure();
}
