using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Orders.Domain;
using ServiceDefaults;
using SharedKernel;

namespace Orders.QueryService;

/// <summary>Which orders a list is asked for. Deleted ones are never listed.</summary>
internal sealed record OrderFilter(string? Status, Period Placed, decimal? MinTotal)
{
    // So many rows are sorted in a moment.
    private const int Few = 2000;

    private static readonly string[] Statuses = [.. Enum.GetNames<OrderStatus>().Where(name => name != nameof(OrderStatus.Unknown))];

    public static IEnumerable<DescribedParameter> Described { get; } =
    [
        new("status", "Only those that are so now.") { Values = Statuses },
        .. Period.Described,
        new("minTotal", "Only those whose total is at least this, in whatever currency.") { IsNumber = true },
    ];

    public static OrderFilter Read(QueryParameters parameters) =>
        new(ReadStatus(parameters), Period.Read(parameters), ReadMinTotal(parameters));

    /// <summary>
    /// The orders of a list. A bound on the column that the list is not sorted by can be met in two ways: by sorting all that is within it, good where that is little,
    /// or by walking along the sort and leaving out what is not, good where it is much. No database can tell beforehand for every bound, so a short count decides.
    /// </summary>
    public async Task<IQueryable<OrderRow>> ApplyAsync(IQueryable<OrderRow> orders, bool sortedByTotal, CancellationToken cancellationToken)
    {
        var listed = orders.Where(order => order.Status != nameof(OrderStatus.Deleted));
        if (Status is { } status)
        {
            listed = listed.Where(order => order.Status == status);
        }

        var alongSort = sortedByTotal ? OfMinTotal(listed) : Placed.Apply(listed);
        if (sortedByTotal ? !Placed.IsBounded : MinTotal is null)
        {
            return alongSort;
        }

        var bounded = sortedByTotal ? Placed.Apply(listed) : OfMinTotal(listed);
        if (await bounded.Take(Few + 1).CountAsync(cancellationToken) <= Few)
        {
            var ids = bounded.Select(order => order.Id);
            return alongSort.Where(order => ids.Contains(order.Id));
        }

        return sortedByTotal ? Placed.LeaveOutOthers(alongSort) : LeaveOutLess(alongSort);
    }

    private IQueryable<OrderRow> OfMinTotal(IQueryable<OrderRow> orders) => MinTotal is { } minTotal ? orders.Where(order => order.Total >= minTotal) : orders;

    // As a case no index on totals is thought of.
    private IQueryable<OrderRow> LeaveOutLess(IQueryable<OrderRow> orders)
    {
        var minTotal = MinTotal;
        return orders.Where(order => (order.Id == "" ? 0 : order.Total) >= minTotal);
    }

    private static string? ReadStatus(QueryParameters parameters)
    {
        var text = parameters.Text("status");
        var status = Array.Find(Statuses, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        parameters.Validation.Check(text is null || status is not null, "status", $"must be one of {string.Join(", ", Statuses)}");
        return status;
    }

    private static decimal? ReadMinTotal(QueryParameters parameters)
    {
        var text = parameters.Text("minTotal");
        if (text is null)
        {
            return null;
        }

        var holds = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minTotal);
        parameters.Validation.Check(holds, "minTotal", "must be a number, such as 12.50");

        // Totals have two decimals and a bound; so has what they are compared with.
        return decimal.Round(Math.Clamp(minTotal, 0, LineLimits.MaxTotal + 1), 2, MidpointRounding.ToPositiveInfinity);
    }
}
