using System.Globalization;
using Orders.Domain;
using ServiceDefaults;
using SharedKernel;

namespace Orders.QueryService;

/// <summary>Which orders a list is asked for. Deleted ones are never listed.</summary>
internal sealed record OrderFilter(string? Status, Period Placed, decimal? MinTotal)
{
    private static readonly string[] Statuses = [.. Enum.GetNames<OrderStatus>().Where(name => name != nameof(OrderStatus.Unknown))];

    public static OrderFilter Read(QueryParameters parameters) =>
        new(ReadStatus(parameters), Period.Read(parameters), ReadMinTotal(parameters));

    public IQueryable<OrderRow> Apply(IQueryable<OrderRow> orders)
    {
        var listed = Placed.Apply(orders.Where(order => order.Status != nameof(OrderStatus.Deleted)));
        if (Status is { } status)
        {
            listed = listed.Where(order => order.Status == status);
        }

        return MinTotal is { } minTotal ? listed.Where(order => order.Total >= minTotal) : listed;
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
