using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Shows operators which streams stand still, and lets them hasten the next attempt.</summary>
internal static class ParkedRoutes
{
    // Neither a projection's name nor a stream's holds a full stop.
    private const char IdSeparator = '.';

    private static readonly Sorts<ParkedStreamRow> Order =
        new Sorts<ParkedStreamRow>(row => row.Projection + IdSeparator + row.Stream).By("parkedAt", row => row.ParkedAt, least: DateTimeOffset.MinValue);

    public static void MapParked(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/parked", ListAsync).Takes(ListRequest<ParkedStreamRow>.Describe(Order));
        routes.MapPost("/parked/{id}/retry", RetryAsync);
    }

    private static async Task<Ok<Page<ParkedStream>>> ListAsync(HttpRequest request, IReadModel readModel, CancellationToken cancellationToken)
    {
        var parameters = QueryParameters.Of(request);
        var list = ListRequest<ParkedStreamRow>.Read(parameters, Order);
        parameters.ThrowIfInvalid();
        await using var context = readModel.Open();
        return TypedResults.Ok(await list.FetchAsync(context.ParkedStreams, ParkedStream.Of, cancellationToken));
    }

    private static async Task<Results<Accepted, Problem>> RetryAsync(
        string id, ParkingLot parking, ParkedRetry retry, CancellationToken cancellationToken)
    {
        if (id.Split(IdSeparator) is not [var projection, var stream] ||
            await parking.FindAsync(projection, stream, cancellationToken) is not { } parked)
        {
            return Problem.Of(ProblemCodes.NotFound, $"Nothing is parked under '{id}'.");
        }

        await retry.RunAsync(parked, cancellationToken);
        return TypedResults.Accepted("/parked");
    }

    private sealed record ParkedStream(
        string Id, string Projection, string Stream, long Number, string Error, int Attempts, DateTimeOffset ParkedAt, DateTimeOffset NextAttemptAt)
    {
        public static ParkedStream Of(ParkedStreamRow row) => new(
            $"{row.Projection}{IdSeparator}{row.Stream}", row.Projection, row.Stream, row.Number, row.Error, row.Attempts, row.ParkedAt, row.NextAttemptAt);
    }
}
