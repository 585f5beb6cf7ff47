using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>The routes over all streams of a service: the directory, and the stored commits for readers that miss some.</summary>
public static class StreamRoutes
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>Maps them. Other services' deliveries and sweeps wait for these, so they don't wait for clients.</summary>
    /// <param name="routes">The service's routes.</param>
    /// <param name="category">The category of the service's streams.</param>
    public static void MapStreams(this IEndpointRouteBuilder routes, string category)
    {
        var streams = routes.MapGroup("/streams").WithoutCallerLimits();
        streams.MapGet("", List);
        streams.MapGet("/{stream}/commits", (string stream, HttpRequest request, ICommitStore store, CancellationToken ct) =>
            Commits(category, stream, request, store, ct));
        streams.MapSweptStreams(category);
    }

    private static async Task<IResult> List(HttpRequest request, IStreamDirectory directory, CancellationToken ct)
    {
        var query = QueryParameters.Of(request);
        var limit = (int)query.Number("limit", 1, MaxLimit, DefaultLimit);
        var cursor = query.Text("cursor");
        query.ThrowIfInvalid();
        try
        {
            var page = await directory.ReadAsync(cursor, limit, ct);
            return TypedResults.Json(new StreamList([.. page.Streams.Select(s => new StreamList.Item(s, s.Id))], page.NextCursor), ApiJson.Answers);
        }
        catch (FormatException)
        {
            query.Validation.Add("cursor", "is none that this list gave");
            query.Validation.ThrowIfInvalid();
            throw;
        }
    }

    private static async Task<IResult> Commits(string category, string name, HttpRequest request, ICommitStore store, CancellationToken ct)
    {
        var query = QueryParameters.Of(request);
        var after = query.Number("after", 0, EventPage.MaxVersion, 0);
        var limit = (int)query.Number("limit", 1, MaxLimit, MaxLimit);
        query.Validation.Check(StreamId.TryParse(name, out var stream), "stream", "must be the name of a stream, such as customer-42");
        query.ThrowIfInvalid();
        return stream.Category == category
            ? TypedResults.Json(new CommitList(stream, await store.ReadAsync(stream, after, limit, ct)), EventJson.Options)
            : Problem.Of(ProblemCodes.NotFound, "This service has no streams of that category.");
    }

    private sealed record StreamList(IReadOnlyList<StreamList.Item> Items, string? NextCursor)
    {
        public sealed record Item(StreamId Stream, string Id);
    }

    private sealed record CommitList(StreamId Stream, IReadOnlyList<Commit> Commits);
}
