using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>The routes that show an aggregate's past. They go on answering when it is deleted.</summary>
public static class HistoryRoutes
{
    private const int DefaultLimit = 200;
    private const int MaxLimit = 200;

    /// <param name="aggregate">The group of one aggregate's routes, with its id in the route value <c>id</c>.</param>
    /// <param name="notFound">What the aggregate says where there is none.</param>
    /// <param name="toView">How its state is shown.</param>
    public static void MapHistory<TCommand, TState, TEvent>(
        this RouteGroupBuilder aggregate, Rejection notFound, Func<string, PastState<TState>, object> toView)
        where TCommand : class
        where TEvent : class
    {
        aggregate.MapGet("/events", Events);
        aggregate.MapGet("/state", State);
        aggregate.MapGet("/verify", Verify);
        aggregate.MapDiff<TCommand, TState, TEvent>(notFound, toView);

        async Task<IResult> Events(
            string id, HttpRequest request, Decider<TCommand, TState, TEvent> decider, ICommitStore store, IKeySource keys, CancellationToken ct)
        {
            var query = QueryParameters.Of(request);
            var after = query.Number("after", 0, EventPage.MaxVersion, 0);
            var limit = (int)query.Number("limit", 1, MaxLimit, DefaultLimit);
            var stream = StreamOf(decider.Category, id, query);
            var page = await EventPage.ReadAsync(store, keys, stream, after, limit, ct);
            return page is null ? Problem.Of(notFound) : TypedResults.Json(page, EventJson.Options);
        }

        async Task<IResult> State(
            string id,
            HttpRequest request,
            Decider<TCommand, TState, TEvent> decider,
            StreamHistory<TCommand, TState, TEvent> history,
            ICommitStore store,
            CancellationToken ct)
        {
            var query = QueryParameters.Of(request);
            var version = query.Text("version") is null ? (long?)null : query.Number("version", 0, EventPage.MaxVersion, 0);
            var asOf = query.Time("asOf");
            query.Validation.Check(version is null || query.Text("asOf") is null, "asOf", "cannot be combined with version");
            var stream = StreamOf(decider.Category, id, query);
            var past = (version, asOf) switch
            {
                ({ } v, _) => await history.AtVersionAsync(stream, v, ct),
                (_, { } time) => await history.AsOfAsync(stream, time, ct),
                _ => await history.NowAsync(stream, ct),
            };

            return past is not null ? TypedResults.Json(toView(id, past), ApiJson.Answers)
                : await store.FindAsync(stream, 1, ct) is null ? Problem.Of(notFound)
                : Problem.Of(ProblemCodes.NoSuchVersion, "The stream has no such version.");
        }

        async Task<IResult> Verify(string id, HttpRequest request, Decider<TCommand, TState, TEvent> decider, ICommitRecords records, ChainKeys chain, CancellationToken ct)
        {
            var report = await records.VerifyAsync(StreamOf(decider.Category, id, QueryParameters.Of(request)), chain, ct);
            return report is { Commits: 0, Intact: true } ? Problem.Of(notFound) : TypedResults.Json(report, EventJson.Options);
        }
    }

    private static StreamId StreamOf(string category, string id, QueryParameters query)
    {
        query.Validation.RequireId(id, "id");
        query.ThrowIfInvalid();
        return StreamId.Of(category, id);
    }
}
