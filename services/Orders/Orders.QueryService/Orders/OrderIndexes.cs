using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Orders.Domain;
using Projections.EntityFramework;

namespace Orders.QueryService;

/// <summary>
/// An index for every order that a list may be asked for, alone and for one customer or status. Each begins with what is compared for equality, goes on with
/// the sort and ends with what else is filtered by, so that only rows of the page are looked up. Deleted orders, which no list shows, are not in them.
/// </summary>
internal static class OrderIndexes
{
    private static readonly string[][] Leads = [[], [nameof(OrderRow.CustomerId)], [nameof(OrderRow.Status)]];
    private static readonly string[] SortKeys = [nameof(OrderRow.PlacedAt), nameof(OrderRow.Total)];

    public static void HasListIndexes(this EntityTypeBuilder<OrderRow> orders, bool isSqlite)
    {
        foreach (var lead in Leads)
        {
            foreach (var key in SortKeys)
            {
                string[] sorted = [.. lead, key, nameof(OrderRow.Id)];
                string[] filtered = [.. SortKeys.Append(nameof(OrderRow.Status)).Except(sorted)];
                var indexes = isSqlite
                    ? [orders.HasIndex([.. sorted, .. filtered])]
                    : orders.HasSortIndexes(isSqlite, sorted).Select(index => index.IncludeProperties(filtered));
                foreach (var index in indexes)
                {
                    index.HasFilter($"\"{nameof(OrderRow.Status)}\" <> '{nameof(OrderStatus.Deleted)}'");
                }
            }
        }
    }
}
