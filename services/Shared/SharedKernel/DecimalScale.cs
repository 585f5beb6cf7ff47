namespace SharedKernel;

/// <summary>The decimals of a number as it is written: 14, 14.0 and 14.00 are one price and get one spelling.</summary>
public static class DecimalScale
{
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Whether a number needs no more than so many decimals; zeros at the end don't count.</summary>
    public static bool AtMost(decimal value, int decimals) => decimal.Round(value, decimals) == value;

    /// <summary>The same number without zeros at the end, but with at least so many decimals.</summary>
    public static decimal AtLeast(decimal value, int decimals)
    {
        // Dividing by one at full scale leaves the smallest scale that is exact.
        var shortest = value / One;
        return shortest.Scale >= decimals ? shortest : shortest + new decimal(0, 0, 0, isNegative: false, (byte)decimals);
    }
}
