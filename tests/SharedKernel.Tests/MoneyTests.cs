using FsCheck;
using FsCheck.Fluent;

namespace SharedKernel.Tests;

public sealed class MoneyTests
{
    private static readonly Gen<Money> Euros = Gen.Choose(-1_000_000, 1_000_000).Select(cents => Euro(cents / 100m));

    [Theory]
    [InlineData("12.5", "12.50 EUR")]
    [InlineData("12.500", "12.50 EUR")]
    [InlineData("12", "12.00 EUR")]
    [InlineData("-0.1", "-0.10 EUR")]
    [InlineData("90000000000000000", "90000000000000000.00 EUR")]
    public void Is_written_with_two_decimals(string amount, string text) => Euro(decimal.Parse(amount)).ToString().ShouldBe(text);

    [Fact]
    public void Is_equal_however_the_amount_was_written() => Euro(12.5m).ShouldBe(Euro(12.500m));

    [Fact]
    public void Is_another_amount_in_another_currency() => Euro(1).ShouldNotBe(new Money(1, "USD"));

    [Fact]
    public void Refuses_a_fraction_of_a_cent() => Should.Throw<ArgumentException>(() => Euro(0.001m));

    [Fact]
    public void Adds_and_subtracts_exactly() => (Euro(0.1m) + Euro(0.2m) - Euro(0.3m)).ShouldBe(Money.Zero("EUR"));

    [Fact]
    public void Subtracting_undoes_adding() =>
        Prop.ForAll(Arb.From(Euros), Arb.From(Euros), (a, b) => a + b - b == a).QuickCheckThrowOnFailure();

    [Fact]
    public void Is_ordered_by_amount() =>
        Prop.ForAll(Arb.From(Euros), Arb.From(Euros), (a, b) => a < b == b > a && a <= b == !(a > b) && a >= b == !(a < b)).QuickCheckThrowOnFailure();

    public static TheoryData<Func<Money, Money, object>> Combinations =>
    [
        (a, b) => a + b, (a, b) => a - b, (a, b) => a < b, (a, b) => a > b, (a, b) => a <= b, (a, b) => a >= b,
    ];

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Refuses_to_meet_another_currency(Func<Money, Money, object> combine) =>
        Should.Throw<InvalidOperationException>(() => combine(Euro(1), new Money(1, "USD")));

    private static Money Euro(decimal amount) => new(amount, "EUR");
}
