using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>What changed in an aggregate from one version to another, in the fields that its state shows.</summary>
internal static class DiffRoute
{
    private const string VersionField = "version";

    public static void MapDiff<TCommand, TState, TEvent>(
        this RouteGroupBuilder aggregate, Rejection notFound, Func<string, PastState<TState>, object> toView)
        where TCommand : class
        where TEvent : class
    {
        aggregate.MapGet("/diff", Diff);

        async Task<IResult> Diff(string id, HttpRequest request, Decider<TCommand, TState, TEvent> decider, StreamHistory<TCommand, TState, TEvent> history, CancellationToken ct)
        {
            var query = QueryParameters.Of(request);
            var (from, to) = (Version(query, "from"), Version(query, "to"));
            query.Validation.RequireId(id, "id");
            query.ThrowIfInvalid();

            var stream = StreamId.Of(decider.Category, id);
            return await history.AtVersionsAsync(stream, from, to, ct) switch
            {
                ({ } old, { } @new) => TypedResults.Json(new Answer(stream, from, to, Changes(old, @new)), ApiJson.Answers),
                _ when await history.AtVersionAsync(stream, 1, ct) is null => Problem.Of(notFound),
                _ => Problem.Of(ProblemCodes.NoSuchVersion, "The stream has no such version."),
            };

            IReadOnlyList<StateChange> Changes(PastState<TState> old, PastState<TState> @new) =>
                [.. StateChanges.Between(View(old), View(@new)).Where(change => change.Field != VersionField)];

            JsonElement View(PastState<TState> past) => JsonSerializer.SerializeToElement(toView(id, past), ApiJson.Answers);
        }
    }

    private static long Version(QueryParameters query, string name)
    {
        var version = query.Number(name, 0, EventPage.MaxVersion, 0);
        query.Validation.Check(query.Text(name) is not null, name, "is required");
        return version;
    }

    private sealed record Answer(StreamId Stream, long From, long To, IReadOnlyList<StateChange> Changes);
}
