namespace SharedKernel;

/// <summary>Within what limits an order and its lines may move.</summary>
public static class LineLimits
{
    public const int MaxLines = 500;

    public const int MaxQuantity = 1_000_000;

    public const decimal MaxUnitPrice = 1_000_000_000m;

    public const int MaxUnitPriceDecimals = 4;

    public const int MaxDiscountDecimals = 4;

    /// <summary>The highest total of an order: in hundredths it still fits a 64-bit integer, which read models sort by.</summary>
    public const decimal MaxTotal = 90_000_000_000_000_000.00m;

    public static bool IsQuantity(int quantity) => quantity is >= 1 and <= MaxQuantity;

    public static bool IsUnitPrice(decimal price) => price is >= 0 and <= MaxUnitPrice && DecimalScale.AtMost(price, MaxUnitPriceDecimals);

    public static bool IsDiscount(decimal discount) => discount is >= 0 and < 1 && DecimalScale.AtMost(discount, MaxDiscountDecimals);
}
