using Microsoft.AspNetCore.Http.HttpResults;
using Projections.EntityFramework;
using ServiceDefaults;
using SharedKernel;

namespace Orders.QueryService;

/// <summary>The sales report.</summary>
internal static class SalesReportRoutes
{
    public static void MapSalesReport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/reports/sales", GetAsync).ReadsFrom(OrdersProjection.ProjectionName)
            .Takes(new DescribedParameter("by", "What makes a row, beside the currency.") { Values = [.. SalesReport.ByKey.Keys], IsRequired = true })
            .Takes(Period.Described);

    private static async Task<Ok<SalesAnswer>> GetAsync(HttpRequest request, OrdersContext context, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        var by = parameters.Text("by");
        var known = SalesReport.ByKey.TryGetValue(by ?? "", out var report);
        parameters.Validation.Check(known, "by", $"must be one of {string.Join(", ", SalesReport.ByKey.Keys)}");
        var period = Period.Read(parameters);
        parameters.ThrowIfInvalid();

        var rows = await SalesReport.RunAsync(report!(context, period), cancellationToken);
        return TypedResults.Ok(new SalesAnswer([.. rows.Select(SalesAnswer.Row.Of)]));
    }

    private sealed record SalesAnswer(IReadOnlyList<SalesAnswer.Row> Rows)
    {
        public sealed record Row(string Key, int Orders, long Quantity, Money Total)
        {
            public static Row Of(SalesRow row) => new(row.Key, row.Orders, row.Quantity, new Money(row.Total, row.Currency));
        }
    }
}
