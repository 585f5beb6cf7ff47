namespace SampleData.Products;

/// <param name="Price">In euro; two decimals, three or four now and then.</param>
internal sealed record Product(string Sku, string Description, decimal Price)
{
    /// <summary>The price in a currency, with as many decimals as in euro.</summary>
    public decimal PriceAt(decimal factor) => decimal.Round(Price * factor, Math.Max((byte)2, Price.Scale), MidpointRounding.AwayFromZero);
}
