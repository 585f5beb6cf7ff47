namespace SharedKernel.Tests;

public sealed class LimitsTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    public void A_quantity_is_one_to_a_million(int quantity, bool isAllowed) => LineLimits.IsQuantity(quantity).ShouldBe(isAllowed);

    [Theory]
    [InlineData("-0.0001", false)]
    [InlineData("0", true)]
    [InlineData("9.8125", true)]
    [InlineData("9.812500", true)]
    [InlineData("9.81251", false)]
    [InlineData("1000000000.0000", true)]
    [InlineData("1000000000.0001", false)]
    public void A_unit_price_has_at_most_four_decimals_up_to_a_billion(string price, bool isAllowed) =>
        LineLimits.IsUnitPrice(decimal.Parse(price)).ShouldBe(isAllowed);

    [Theory]
    [InlineData("-0.1", false)]
    [InlineData("0", true)]
    [InlineData("0.9999", true)]
    [InlineData("0.99999", false)]
    [InlineData("1", false)]
    public void A_discount_is_less_than_everything(string discount, bool isAllowed) => LineLimits.IsDiscount(decimal.Parse(discount)).ShouldBe(isAllowed);

    [Theory]
    [InlineData("-0.01", false)]
    [InlineData("0", true)]
    [InlineData("0.015", false)]
    [InlineData("1000000000000.00", true)]
    [InlineData("1000000000000.01", false)]
    public void A_credit_limit_has_at_most_two_decimals_up_to_a_trillion(string amount, bool isAllowed) =>
        CreditLimits.IsAmount(decimal.Parse(amount)).ShouldBe(isAllowed);

    [Fact]
    public void The_highest_total_fits_a_64_bit_integer_in_hundredths() => (LineLimits.MaxTotal * 100).ShouldBeLessThan(long.MaxValue);

    [Theory]
    [InlineData("14", 2, "14.00")]
    [InlineData("14.0000", 2, "14.00")]
    [InlineData("9.8125", 2, "9.8125")]
    [InlineData("9.8100", 2, "9.81")]
    [InlineData("0.0500", 0, "0.05")]
    [InlineData("0.000", 0, "0")]
    [InlineData("0", 2, "0.00")]
    [InlineData("1000000000.0000", 2, "1000000000.00")]
    public void A_number_has_one_spelling(string value, int decimals, string spelling) =>
        DecimalScale.AtLeast(decimal.Parse(value), decimals).ToString().ShouldBe(spelling);
}
