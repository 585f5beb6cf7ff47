using System.Globalization;

namespace EndToEnd.Tests;

/// <summary>What the sales reports must say of two import files, worked out from the files alone.</summary>
internal sealed class ExpectedSales(IReadOnlyList<ImportFile.Customer> customers, IReadOnlyList<ImportFile.Order> orders)
{
    /// <summary>The orders that get their credit: a customer's orders come by time, and a completed one gives its credit back before the next.</summary>
    public IReadOnlyList<ImportFile.Order> Granted { get; } = [.. orders.GroupBy(o => o.CustomerId).SelectMany(g => GrantedTo(customers.SingleOrDefault(c => c.Id == g.Key), g))];

    public IReadOnlyList<string> By(string what) => what switch
    {
        "customer" => Rows(Granted.SelectMany(o => o.Lines.Select(l => (o.CustomerId, o, l)))),
        "sku" => Rows(Granted.SelectMany(o => o.Lines.Select(l => (l.Sku, o, l)))),
        "month" => Rows(Dated.SelectMany(o => o.Lines.Select(l => ($"{o.PlacedAt:yyyy-MM}", o, l)))),
        "day" => Rows(Dated.SelectMany(o => o.Lines.Select(l => ($"{o.PlacedAt:yyyy-MM-dd}", o, l)))),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "no such report"),
    };

    public static string Row(string key, long orders, long quantity, decimal total, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{key} {orders} {quantity} {total:0.00} {currency}");

    private IEnumerable<ImportFile.Order> Dated => Granted.Where(o => o.PlacedAt is not null);

    private static IEnumerable<ImportFile.Order> GrantedTo(ImportFile.Customer? customer, IEnumerable<ImportFile.Order> orders)
    {
        var reserved = 0m;
        foreach (var order in orders.OrderBy(o => o.PlacedAt ?? DateTimeOffset.MaxValue).ThenBy(o => o.Id, StringComparer.Ordinal))
        {
            if (customer is null || order.Currency != customer.CreditLimit.Currency || reserved + order.Total > customer.CreditLimit.Value)
            {
                continue;
            }

            reserved += order.CompletedAt is null ? order.Total : 0;
            yield return order;
        }
    }

    private static List<string> Rows(IEnumerable<(string Key, ImportFile.Order Order, ImportFile.Line Line)> sold) =>
    [
        .. sold.GroupBy(s => (s.Key, s.Order.Currency))
            .Select(g => Row(g.Key.Key, g.Select(s => s.Order.Id).Distinct().Count(), g.Sum(s => (long)s.Line.Quantity), g.Sum(s => s.Line.Amount), g.Key.Currency))
            .Order(StringComparer.Ordinal),
    ];
}
