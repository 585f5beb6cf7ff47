using FsCheck;
using FsCheck.Fluent;
using SharedKernel;
using Testing;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

/// <summary>Amounts and versions come back as they were from a store that rewrites JSON.</summary>
public sealed class StoredFormProperties
{
    // The longest stream that the history routes take.
    private const long MaxVersion = 1_000_000_000_000;

    private static readonly Gen<Money> Amount =
        from cents in ArbMap.Default.GeneratorFor<long>()
        from currency in Gen.Elements("EUR", "USD", "JPY")
        select new Money(cents / 100m, currency);

    private static readonly Gen<long> Version = Gen.Frequency(
        (3, Gen.Choose(1, int.MaxValue).Select(v => (long)v)),
        (1, Gen.Choose(0, 1000).Select(v => MaxVersion - v)));

    private static readonly Gen<CustomerEvent> Event = Gen.OneOf(
        from amount in Amount from version in Version select (CustomerEvent)new CreditReserved("<&>\u2028", amount, version),
        from limit in Amount select (CustomerEvent)new CreditLimitChanged(limit),
        from @from in Amount from to in Amount from version in Version select (CustomerEvent)new CreditReservationChanged("1", @from, to, version));

    [Fact]
    public void Every_amount_and_version_survives() => Prop.ForAll(
        (from e in Event from version in Version select (e, version)).ToArbitrary(),
        sample => StoredForm.ShouldSurviveRewriting(CustomerEventTypes.Instance, sample.e, sample.version)).QuickCheckThrowOnFailure();

    [Fact]
    public void So_does_every_released_example() =>
        CustomerEventExamples.All.ToList().ForEach(e => StoredForm.ShouldSurviveRewriting(CustomerEventTypes.Instance, e, MaxVersion));
}
