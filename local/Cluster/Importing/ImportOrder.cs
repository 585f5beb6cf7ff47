namespace Cluster.Importing;

/// <summary>
/// In what order orders are imported: those of one customer one after another by the time they were placed (without a time last, ties by id),
/// customers side by side, those with the most orders first, since they take the longest.
/// </summary>
internal static class ImportOrder
{
    private const int Fewest = 8;
    private const int Most = 32;

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

    /// <summary>
    /// How many customers at once: with more of them every order takes longer, and the customer with the most orders, whose orders wait for each other,
    /// would end long after all others.
    /// </summary>
    public static int CustomersAtOnce(IReadOnlyList<IReadOnlyList<OrderLine>> customers) =>
        customers.Count == 0 ? Fewest : Math.Clamp(customers.Sum(orders => orders.Count) / customers[0].Count, Fewest, Most);
}
