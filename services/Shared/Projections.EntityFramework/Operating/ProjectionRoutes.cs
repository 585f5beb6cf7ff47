using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Shows operators how far the projections are.</summary>
internal static class ProjectionRoutes
{
    public static void MapProjections(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/projections", ListAsync);
        routes.MapGet("/projections/{name}", GetAsync);
        routes.MapPost("/projections/{name}/rebuild", RebuildAsync);
    }

    private static async Task<Ok<Page<ProjectionStatus>>> ListAsync(
        HttpRequest request, ProjectionSet projections, ProjectionStatusQuery query, CancellationToken cancellationToken)
    {
        QueryParameters.Of(request).ThrowIfInvalid();
        return TypedResults.Ok(new Page<ProjectionStatus>(await query.AllAsync(projections.All, cancellationToken), NextCursor: null));
    }

    private static async Task<Results<Ok<ProjectionStatus>, Problem>> GetAsync(
        string name, ProjectionSet projections, ProjectionStatusQuery query, CancellationToken cancellationToken) =>
        projections.Find(name) is { } projection
            ? TypedResults.Ok((await query.AllAsync([projection], cancellationToken))[0])
            : Problem.Of(ProblemCodes.NotFound, $"There is no projection '{name}' here.");

    private static async Task<Results<Accepted<ProjectionStatus>, Problem>> RebuildAsync(
        string name, ProjectionSet projections, Rebuilds rebuilds, ProjectionStatusQuery query, CancellationToken cancellationToken)
    {
        if (projections.Find(name) is not { } projection)
        {
            return Problem.Of(ProblemCodes.NotFound, $"There is no projection '{name}' here.");
        }

        await rebuilds.StartAsync(projection, cancellationToken);
        return TypedResults.Accepted($"/projections/{name}", (await query.AllAsync([projection], cancellationToken))[0]);
    }
}
