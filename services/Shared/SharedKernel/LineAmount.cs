namespace SharedKernel;

/// <summary>What one line of an order costs.</summary>
public static class LineAmount
{
    private const int Decimals = 2;

    /// <summary>
    /// Quantity × unit price × (1 − discount), rounded to two decimals, half away from zero. Exact within <see cref="LineLimits"/>: no more than 24 digits
    /// are needed before rounding, and a decimal holds 28.
    /// </summary>
    public static decimal Of(int quantity, decimal unitPrice, decimal discount) =>
        decimal.Round(quantity * unitPrice * (1 - discount), Decimals, MidpointRounding.AwayFromZero);
}
