using FsCheck;
using FsCheck.Fluent;

namespace SharedKernel.Tests;

public sealed class LineAmountTests
{
    [Theory]
    [InlineData(12, "14.00", "0.05", "159.60")]
    [InlineData(1, "0.005", "0", "0.01")]
    [InlineData(1, "0.015", "0", "0.02")]
    [InlineData(1, "0.025", "0", "0.03")]
    [InlineData(5, "0.001", "0", "0.01")]
    [InlineData(1, "0.0049", "0", "0.00")]
    [InlineData(3, "0.0033", "0.5", "0.00")]
    [InlineData(1, "2.345", "0", "2.35")]
    [InlineData(1, "1.00", "0.9999", "0.00")]
    [InlineData(1_000_000, "1000000000", "0", "1000000000000000")]
    [InlineData(999_999, "999999999.9999", "0.0001", "999899000099900.01")]
    public void Rounds_half_away_from_zero(int quantity, string unitPrice, string discount, string amount) =>
        LineAmount.Of(quantity, decimal.Parse(unitPrice), decimal.Parse(discount)).ShouldBe(decimal.Parse(amount));

    [Fact]
    public void Is_never_more_than_half_a_cent_off() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(1, LineLimits.MaxQuantity)),
            Arb.From(Gen.Choose(0, int.MaxValue).Select(n => n / 10_000m)),
            Arb.From(Gen.Choose(0, 9_999).Select(n => n / 10_000m)),
            (quantity, unitPrice, discount) =>
                Math.Abs(LineAmount.Of(quantity, unitPrice, discount) - (quantity * unitPrice * (1 - discount))) <= 0.005m)
            .QuickCheckThrowOnFailure();
}
