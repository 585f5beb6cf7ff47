using System.Globalization;

namespace EndToEnd.Tests;

/// <summary>The sales reports, added up from the model's orders.</summary>
internal static class SalesModel
{
    public static IEnumerable<object> By(string by, IEnumerable<ModelOrder> orders) =>
        orders.Where(order => order.IsSold)
            .SelectMany(order => order.Lines, (order, line) => (Order: order, Line: line, Key: KeyOf(by, order, line)))
            .GroupBy(sale => (sale.Key, sale.Order.Currency))
            .OrderBy(group => group.Key.Key, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Currency, StringComparer.Ordinal)
            .Select(group => new
            {
                key = group.Key.Key,
                orders = group.Select(sale => sale.Order).Distinct().Count(),
                quantity = group.Sum(sale => sale.Line.Quantity),
                total = new { amount = group.Sum(sale => sale.Line.Amount), currency = group.Key.Currency },
            });

    private static string KeyOf(string by, ModelOrder order, ModelLine line) => by switch
    {
        "day" => order.PlacedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "month" => order.PlacedAt.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "customer" => order.CustomerId,
        _ => line.Sku,
    };
}
