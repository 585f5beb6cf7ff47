using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Http;
using ServiceDefaults;

namespace EventSourcing.Dapr;

/// <summary>Shows operators in which streams a process stands still, and lets them and the other service hasten the next attempt.</summary>
internal static class ProcessRoutes
{
    public static void MapWatchedProcesses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/parked", ListAsync).RequireAppToken().ExcludeFromDescription();
        routes.MapPost("/parked/{id}/retry", RetryAsync).RequireAppToken().ExcludeFromDescription();
        routes.MapPost("/processes/{stream}/catch-up", CatchUpAsync).RequireAppToken().WithoutCallerLimits().ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(ProcessWatch watch) => TypedResults.Json(
        new ParkedList([.. (await watch.ParkedAsync()).OrderBy(parked => parked.ParkedAt).ThenBy(parked => parked.Id, StringComparer.Ordinal)]), EventJson.Options);

    private static async Task<Results<Accepted, Problem>> RetryAsync(string id, ParkedProcessRetry retry) =>
        await retry.RunAsync(id) ? TypedResults.Accepted("/parked") : Problem.Of(ProblemCodes.NotFound, $"Nothing is parked under '{id}'.");

    private static async Task<Results<Ok<CaughtUp>, Problem>> CatchUpAsync(string stream, ProcessDeliveries deliveries, ProcessPublisher publisher) =>
        StreamId.TryParse(stream, out var id) && id.Category == publisher.Category
            ? TypedResults.Ok(new CaughtUp((await deliveries.CatchUpAsync(id)).Values.All(answer => answer.Halt is null)))
            : Problem.Of(ProblemCodes.NotFound, "No process here follows streams of that category.");

    private sealed record ParkedList(IReadOnlyList<ParkedProcess> Items);

    /// <param name="Handled">Whether all processes have handled the stream to its head.</param>
    private sealed record CaughtUp(bool Handled);
}
