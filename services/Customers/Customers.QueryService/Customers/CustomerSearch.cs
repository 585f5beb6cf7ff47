using Microsoft.EntityFrameworkCore;

namespace Customers.QueryService;

/// <summary>Finds customers by the beginning of a word of their name or of their e-mail: one range of the search keys.</summary>
internal static class CustomerSearch
{
    // So many rows are sorted in a moment.
    private const int Few = 2000;

    /// <summary>
    /// Where few match, they are fetched and sorted; where many do, a page is full soon when walking along the sort and asking of each whether it matches.
    /// </summary>
    public static async Task<IQueryable<CustomerRow>> FindAsync(
        IQueryable<CustomerRow> customers, CustomersContext context, string search, CancellationToken cancellationToken)
    {
        var end = SearchText.After(search);
#pragma warning disable CA1309 // Becomes SQL, where the column's binary collation compares; a StringComparison would not translate.
        var matching = context.SearchKeys.Where(key => string.Compare(key.Text, search) >= 0 && string.Compare(key.Text, end) < 0);
#pragma warning restore CA1309
        return await matching.Take(Few + 1).CountAsync(cancellationToken) <= Few
            ? customers.Where(row => matching.Select(key => key.CustomerId).Contains(row.Id))
            : customers.Where(row => matching.Any(key => key.CustomerId == row.Id));
    }
}
