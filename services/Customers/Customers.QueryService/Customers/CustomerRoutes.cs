using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Projections.EntityFramework;
using ServiceDefaults;
using SharedKernel;

namespace Customers.QueryService;

/// <summary>One customer, and lists of them.</summary>
internal static class CustomerRoutes
{
    private static readonly Sorts<CustomerView> Sorts = new Sorts<CustomerView>(view => view.Customer.Id)
        .By("name", view => view.Customer.SortName, least: "")
        .By("registeredAt", view => view.Customer.RegisteredAt, least: DateTimeOffset.MinValue)
        .By("creditAvailable", view => view.Customer.CreditAvailable, least: -CreditLimits.Max);

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/{id}", GetAsync).ReadsFrom(CustomersProjection.ProjectionName);
        routes.MapGet("/customers", ListAsync).ReadsFrom(CustomersProjection.ProjectionName).Takes(ListRequest<CustomerView>.Describe(Sorts))
            .Takes(new DescribedParameter("search", "The beginning of any word of the name, or of the e-mail; case and accents don't count."));
    }

    private static async Task<Results<Ok<CustomerAnswer>, Problem>> GetAsync(
        string id, HttpRequest request, CustomersContext context, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        parameters.Validation.RequireId(id, "id");
        parameters.ThrowIfInvalid();
        return await CustomerView.Of(context, context.Customers.Where(row => row.Id == id)).SingleOrDefaultAsync(cancellationToken) switch
        {
            null => Problem.Of(CustomerProblems.Unknown(id)),
            { Customer.IsDeleted: true } => Problem.Of(CustomerProblems.Deleted(id)),
            var view => TypedResults.Ok(CustomerAnswer.Of(view)),
        };
    }

    private static async Task<Ok<Page<CustomerAnswer>>> ListAsync(HttpRequest request, CustomersContext context, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        var list = ListRequest<CustomerView>.Read(parameters, Sorts);
        var search = SearchText.Fold(parameters.Text("search") ?? "");
        parameters.ThrowIfInvalid();

        var found = context.Customers.Where(row => !row.IsDeleted);
        if (search.Length > 0)
        {
            found = await CustomerSearch.FindAsync(found, context, search, cancellationToken);
        }

        return TypedResults.Ok(await list.FetchAsync(CustomerView.Of(context, found), CustomerAnswer.Of, cancellationToken));
    }
}
