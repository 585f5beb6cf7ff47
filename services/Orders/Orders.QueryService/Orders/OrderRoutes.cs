using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Orders.Domain;
using Projections.EntityFramework;
using ServiceDefaults;

namespace Orders.QueryService;

/// <summary>One order, lists of them, and a customer's orders.</summary>
internal static class OrderRoutes
{
    private const string ByTotal = "total";

    private static readonly Sorts<OrderView> Sorts = new Sorts<OrderView>(view => view.Order.Id)
        .By("placedAt", view => view.Order.PlacedAt, least: DateTimeOffset.MinValue)
        .By(ByTotal, view => view.Order.Total, least: 0);

    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("").ReadsFrom(OrdersProjection.ProjectionName, CustomerNamesProjection.ProjectionName);
        orders.MapGet("/orders/{id}", GetAsync);
        orders.MapGet("/orders", ListAsync).Takes(ListRequest<OrderView>.Describe(Sorts)).Takes(OrderFilter.Described)
            .Takes(new DescribedParameter("customerId", "Only those of this customer."));
        orders.MapGet("/customers/{id}/orders", ListOfCustomerAsync).Takes(ListRequest<OrderView>.Describe(Sorts)).Takes(OrderFilter.Described);
    }

    private static async Task<Results<Ok<OrderAnswer>, Problem>> GetAsync(
        string id, HttpRequest request, OrdersContext context, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        parameters.Validation.RequireId(id, "id");
        parameters.ThrowIfInvalid();
        return await OrderView.Of(context, context.Orders.Include(row => row.Lines).Where(row => row.Id == id)).SingleOrDefaultAsync(cancellationToken) switch
        {
            null => Problem.Of(OrderProblems.Unknown(id)),
            { Order.Status: nameof(OrderStatus.Deleted) } => Problem.Of(OrderProblems.Deleted(id)),
            var view => TypedResults.Ok(OrderAnswer.Of(view, view.Order.Lines)),
        };
    }

    private static async Task<Ok<Page<OrderSummary>>> ListAsync(HttpRequest request, OrdersContext context, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        var list = ListRequest<OrderView>.Read(parameters, Sorts);
        var filter = OrderFilter.Read(parameters);
        var customerId = parameters.Text("customerId");
        parameters.Validation.AllowId(customerId, "customerId");
        parameters.ThrowIfInvalid();

        var orders = customerId is null ? context.Orders : context.Orders.Where(order => order.CustomerId == customerId);
        return TypedResults.Ok(await FetchAsync(orders, filter, list, context, cancellationToken));
    }

    private static async Task<Results<Ok<Page<OrderSummary>>, Problem>> ListOfCustomerAsync(
        string id, HttpRequest request, OrdersContext context, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        parameters.Validation.RequireId(id, "id");
        var list = ListRequest<OrderView>.Read(parameters, Sorts);
        var filter = OrderFilter.Read(parameters);
        parameters.ThrowIfInvalid();

        var orders = context.Orders.Where(order => order.CustomerId == id);
        switch (await context.CustomerNames.SingleOrDefaultAsync(row => row.CustomerId == id, cancellationToken))
        {
            case { IsDeleted: true }:
                return Problem.Of(OrderProblems.DeletedCustomer(id));
            case null when !await orders.AnyAsync(cancellationToken):
                return Problem.Of(OrderProblems.UnknownCustomer(id));
            default:
                return TypedResults.Ok(await FetchAsync(orders, filter, list, context, cancellationToken));
        }
    }

    private static async Task<Page<OrderSummary>> FetchAsync(
        IQueryable<OrderRow> orders, OrderFilter filter, ListRequest<OrderView> list, OrdersContext context, CancellationToken cancellationToken)
    {
        var listed = await filter.ApplyAsync(orders, sortedByTotal: list.SortKey == ByTotal, cancellationToken);
        return await list.FetchAsync(OrderView.Of(context, listed), OrderSummary.Of, cancellationToken);
    }
}
