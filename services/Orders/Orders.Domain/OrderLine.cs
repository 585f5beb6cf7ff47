using SharedKernel;

namespace Orders.Domain;

/// <summary>One line of an order. Price and discount have one spelling each, so that equal lines are written equally.</summary>
public sealed record OrderLine(string Sku, string Description, int Quantity, decimal UnitPrice, decimal Discount)
{
    public decimal UnitPrice { get; init; } = DecimalScale.AtLeast(UnitPrice, 2);

    public decimal Discount { get; init; } = DecimalScale.AtLeast(Discount, 0);

    public decimal Amount() => LineAmount.Of(Quantity, UnitPrice, Discount);
}
