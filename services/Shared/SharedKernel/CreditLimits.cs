namespace SharedKernel;

/// <summary>Within what limits a customer's credit limit may be set.</summary>
public static class CreditLimits
{
    public const decimal Max = 1_000_000_000_000m;

    public const int MaxDecimals = 2;

    public static bool IsAmount(decimal amount) => amount is >= 0 and <= Max && DecimalScale.AtMost(amount, MaxDecimals);
}
