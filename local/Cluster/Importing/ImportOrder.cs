namespace Cluster.Importing;

/// <summary>
/// In what order orders are imported: those of one customer one after another by the time they were placed (without a time last, ties by id),
/// customers side by side, those with the most orders first, since they take the longest.
/// </summary>
internal static class ImportOrder
{
    public static IReadOnlyList<IReadOnlyList<OrderLine>> Of(IEnumerable<OrderLine> orders) =>
    [
        .. orders
            .GroupBy(order => order.CustomerId, StringComparer.Ordinal)
            .Select(customer => customer
                .OrderBy(order => order.PlacedAt ?? DateTimeOffset.MaxValue)
                .ThenBy(order => order.Id, StringComparer.Ordinal)
                .ToArray())
            .OrderByDescending(customer => customer.Length),
    ];
}
