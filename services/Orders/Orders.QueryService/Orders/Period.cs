using System.Globalization;
using ServiceDefaults;

namespace Orders.QueryService;

/// <summary>When an order was placed: from inclusive, to exclusive.</summary>
internal sealed record Period(DateTimeOffset? From, DateTimeOffset? To)
{
    private const string DateFormat = "yyyy-MM-dd";

    public static IEnumerable<DescribedParameter> Described { get; } =
    [
        new("from", "Placed then or later: a timestamp, or a date for its midnight in UTC."),
        new("to", "Placed before then: a timestamp, or a date for its midnight in UTC."),
    ];

    public bool IsBounded => (From ?? To) is not null;

    public static Period Read(QueryParameters parameters) => new(Time(parameters, "from"), Time(parameters, "to"));

    public IQueryable<OrderRow> Apply(IQueryable<OrderRow> orders)
    {
        var (from, to) = (From, To);
        var within = from is null ? orders : orders.Where(order => order.PlacedAt >= from);
        return to is null ? within : within.Where(order => order.PlacedAt < to);
    }

    /// <summary>The same orders, but as a case, so that no index on their times is thought of.</summary>
    public IQueryable<OrderRow> LeaveOutOthers(IQueryable<OrderRow> orders)
    {
        var (from, to) = (From, To);
        var within = from is null ? orders : orders.Where(order => (order.Id == "" ? from : order.PlacedAt) >= from);
        return to is null ? within : within.Where(order => (order.Id == "" ? to : order.PlacedAt) < to);
    }

    // A date is midnight in UTC.
    private static DateTimeOffset? Time(QueryParameters parameters, string name) =>
        DateOnly.TryParseExact(parameters.Text(name), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
            : parameters.Time(name);
}
