using Microsoft.EntityFrameworkCore;
using Orders.Domain;

namespace Orders.QueryService;

/// <summary>
/// Sales by a key, one row per key and currency, summed by the database from the orders' rows. Rejected, cancelled and deleted orders do not count.
/// </summary>
internal static class SalesReport
{
    private const int MonthLength = 7;

    private static readonly string[] Counted = [nameof(OrderStatus.Pending), nameof(OrderStatus.Approved), nameof(OrderStatus.Shipped), nameof(OrderStatus.Completed)];

    public static IReadOnlyDictionary<string, Func<OrdersContext, Period, IQueryable<SalesRow>>> ByKey { get; } =
        new Dictionary<string, Func<OrdersContext, Period, IQueryable<SalesRow>>>
        {
            ["day"] = (context, period) => Sum(Orders(context, period).Select(order => new Sale
            {
                Key = order.PlacedDay, Currency = order.Currency, Quantity = order.Quantity, Total = order.Total,
            })),
            ["month"] = (context, period) => Sum(Orders(context, period).Select(order => new Sale
            {
                Key = order.PlacedDay.Substring(0, MonthLength), Currency = order.Currency, Quantity = order.Quantity, Total = order.Total,
            })),
            ["customer"] = (context, period) => Sum(Orders(context, period).Select(order => new Sale
            {
                Key = order.CustomerId, Currency = order.Currency, Quantity = order.Quantity, Total = order.Total,
            })),
            ["sku"] = (context, period) => Sum(Orders(context, period).Join(
                context.OrderLines,
                order => order.Id,
                line => line.OrderId,
                (order, line) => new Sale { Key = line.Sku, Currency = order.Currency, Quantity = line.Quantity, Total = line.Amount })),
        };

    public static async Task<IReadOnlyList<SalesRow>> RunAsync(IQueryable<SalesRow> report, CancellationToken cancellationToken) =>
        await report.OrderBy(row => row.Key).ThenBy(row => row.Currency).ToListAsync(cancellationToken);

    private static IQueryable<OrderRow> Orders(OrdersContext context, Period period) =>
        period.Apply(context.Orders.Where(order => Counted.Contains(order.Status)));

    // A sku is in an order once, so that counting lines counts orders.
    private static IQueryable<SalesRow> Sum(IQueryable<Sale> sales) =>
        sales
            .GroupBy(sale => new { sale.Key, sale.Currency })
            .Select(group => new SalesRow
            {
                Key = group.Key.Key,
                Currency = group.Key.Currency,
                Orders = group.Count(),
                Quantity = group.Sum(sale => sale.Quantity),
                Total = group.Sum(sale => sale.Total),
            });

    private sealed class Sale
    {
        public required string Key { get; init; }

        public required string Currency { get; init; }

        public required long Quantity { get; init; }

        public required decimal Total { get; init; }
    }
}

/// <summary>A row of the report.</summary>
internal sealed class SalesRow
{
    public required string Key { get; init; }

    public required string Currency { get; init; }

    public required int Orders { get; init; }

    public required long Quantity { get; init; }

    public required decimal Total { get; init; }
}
