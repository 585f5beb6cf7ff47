namespace SampleData.Orders;

internal sealed record SampleOrderLine(string Sku, string Description, int Quantity, decimal UnitPrice, decimal? Discount)
{
    public decimal Amount => decimal.Round(Quantity * UnitPrice * (1 - (Discount ?? 0)), 2, MidpointRounding.AwayFromZero);
}
