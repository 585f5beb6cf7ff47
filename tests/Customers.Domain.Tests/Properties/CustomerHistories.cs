using EventSourcing;
using FsCheck;
using FsCheck.Fluent;
using SharedKernel;
using static Customers.Domain.CustomerCommand;

namespace Customers.Domain.Tests;

/// <summary>Random commands to one customer, few values each so that they meet: three orders, small versions, amounts around the limit.</summary>
internal static class CustomerHistories
{
    private static readonly Address Home = new("Obere Str. 57", "Berlin", "12209", "DE");

    private static readonly Gen<string> OrderId = Gen.Elements("a", "b", "c");

    private static readonly Gen<Money> Amount =
        from cents in Gen.Choose(0, 20_000)
        from currency in Gen.Frequency((9, Gen.Constant("EUR")), (1, Gen.Constant("USD")))
        select new Money(cents / 100m, currency);

    private static readonly Gen<CustomerCommand> Reserve =
        from order in OrderId
        from amount in Amount
        from version in Gen.Choose(1, 30)
        select (CustomerCommand)new ReserveCredit(order, amount, version);

    private static readonly Gen<CustomerCommand> Command = Gen.Frequency(
        (12, Reserve),
        (4, OrderId.Select(order => (CustomerCommand)new ReleaseCredit(order))),
        (3, Amount.Select(limit => (CustomerCommand)new ChangeCreditLimit(limit))),
        (1, Gen.Elements<CustomerCommand>(
            new RenameCustomer("Ada"), new RenameCustomer("Eve"), new ChangeEmail("eve@example.com"), new RelocateCustomer(Home), new DeleteCustomer(), new EraseCustomer())));

    public static Arbitrary<CustomerCommand[]> Commands { get; } = Arb.From(
        Command.ArrayOf().Resize(60),
        commands => commands.Select((_, i) => commands.Where((_, j) => j != i).ToArray()));

    /// <summary>Every event that a newly registered customer of 100 EUR answers with, between the states before and after it.</summary>
    public static IEnumerable<Step> Of(IEnumerable<CustomerCommand> commands)
    {
        var state = CustomerState.Initial;
        var version = 0L;
        var register = new RegisterCustomer("Ada", "ada@example.com", Home, new Money(100m, "EUR"));
        foreach (var command in commands.Prepend(register))
        {
            if (CustomerDecider.Decide(command, state) is Decision<CustomerEvent>.Accepted accepted)
            {
                foreach (var e in accepted.Events)
                {
                    var before = state;
                    state = CustomerDecider.Instance.Evolve(state, new Recorded<CustomerEvent>(e, ++version, DateTimeOffset.UnixEpoch));
                    yield return new Step(before, e, state);
                }
            }
        }
    }

    public sealed record Step(CustomerState Before, CustomerEvent Event, CustomerState After);
}
