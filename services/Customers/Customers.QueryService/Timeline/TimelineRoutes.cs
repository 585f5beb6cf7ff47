using Customers.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Projections.EntityFramework;
using ServiceDefaults;

namespace Customers.QueryService;

/// <summary>A customer's history in words, newest first.</summary>
internal static class TimelineRoutes
{
    private static readonly Sorts<TimelineEntry> Sorts = new Sorts<TimelineEntry>(entry => entry.CustomerId).ByDescending("version", entry => entry.Version, least: 0);

    public static void MapTimeline(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/customers/{id}/timeline", GetAsync).ReadsFrom(TimelineProjection.ProjectionName).Takes(ListRequest<TimelineEntry>.Describe(Sorts));

    private static async Task<Results<Ok<Page<TimelineAnswer>>, Problem>> GetAsync(
        string id, HttpRequest request, CustomersContext context, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        parameters.Validation.RequireId(id, "id");
        var list = ListRequest<TimelineEntry>.Read(parameters, Sorts);
        parameters.ThrowIfInvalid();

        var entries = context.Timeline.Where(entry => entry.CustomerId == id);
        if (await entries.AnyAsync(entry => entry.Type == nameof(CustomerEvent.CustomerDeleted), cancellationToken))
        {
            return Problem.Of(CustomerProblems.Deleted(id));
        }

        return await entries.AnyAsync(cancellationToken)
            ? TypedResults.Ok(await list.FetchAsync(entries, TimelineAnswer.Of, cancellationToken))
            : Problem.Of(CustomerProblems.Unknown(id));
    }

    private sealed record TimelineAnswer(long Version, string Type, string Text, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt)
    {
        public static TimelineAnswer Of(TimelineEntry entry) => new(entry.Version, entry.Type, PersonalText.Unmark(entry.Text), entry.OccurredAt, entry.RecordedAt);
    }
}
