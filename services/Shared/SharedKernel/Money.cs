using System.Globalization;

namespace SharedKernel;

/// <summary>
/// An exact amount in one currency, always written with two decimals (<c>12.50 EUR</c>). Amounts in different currencies are neither added nor compared:
/// doing so throws, since only a mistake in the code can ask for it.
/// </summary>
public sealed record Money
{
    private const int Decimals = 2;

    /// <param name="amount">At most two significant decimals.</param>
    /// <param name="currency">An ISO 4217 code.</param>
    /// <exception cref="ArgumentException">The amount has more than two decimals: rounding is a decision of whoever computes it.</exception>
    public Money(decimal amount, string currency)
    {
        var scaled = decimal.Round(amount, Decimals) + 0.00m;
        if (scaled != amount)
        {
            throw new ArgumentException($"{amount} has more than {Decimals} decimals", nameof(amount));
        }

        (Amount, Currency) = (scaled, currency);
    }

    public decimal Amount { get; }

    public string Currency { get; }

    public static Money Zero(string currency) => new(0m, currency);

    public static Money operator +(Money left, Money right) => new(left.Amount + right.In(left.Currency), left.Currency);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.In(left.Currency), left.Currency);

    public static bool operator >(Money left, Money right) => left.Amount > right.In(left.Currency);

    public static bool operator <(Money left, Money right) => left.Amount < right.In(left.Currency);

    public static bool operator >=(Money left, Money right) => left.Amount >= right.In(left.Currency);

    public static bool operator <=(Money left, Money right) => left.Amount <= right.In(left.Currency);

    public bool IsIn(string currency) => Currency == currency;

    public override string ToString() => $"{Amount.ToString(CultureInfo.InvariantCulture)} {Currency}";

    private decimal In(string currency) =>
        IsIn(currency) ? Amount : throw new InvalidOperationException($"{this} cannot be combined with an amount in {currency}");
}
