using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>
/// Shows which commit of each stream a projection has applied last, with its hash: a record, kept apart from the streams, of how long each was and what it said.
/// </summary>
internal static class CheckpointRoutes
{
    private static readonly Sorts<CheckpointRow> Order = new Sorts<CheckpointRow>(row => row.Stream).By("stream", row => row.Stream, least: "");

    public static void MapCheckpoints(this IEndpointRouteBuilder routes) => 
        routes.MapGet("/projections/{name}/checkpoints", ListAsync).Takes(ListRequest<CheckpointRow>.Describe(Order));

    private static async Task<Results<Ok<Page<AppliedStream>>, Problem>> ListAsync(
        string name, HttpRequest request, ProjectionSet projections, IReadModel readModel, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        var list = ListRequest<CheckpointRow>.Read(parameters, Order);
        parameters.ThrowIfInvalid();
        if (projections.Find(name) is null)
        {
            return Problem.Of(ProblemCodes.NotFound, $"There is no projection '{name}' here.");
        }

        await using var context = readModel.Open();
        var rows = context.Checkpoints.Where(row => row.Projection == name);
        return TypedResults.Ok(await list.FetchAsync(rows, row => new AppliedStream(row.Stream, row.Number, row.Version, row.Hash), cancellationToken));
    }

    private sealed record AppliedStream(string Stream, long Number, long Version, string? Hash);
}
