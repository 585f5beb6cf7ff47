using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Tells of every event once its effects can be seen, as server-sent events.</summary>
internal static class ChangeRoutes
{
    private const string LastEventId = "Last-Event-ID";
    private const string Reset = "reset";
    private const char IndexSeparator = '.';

    public static void MapChanges(this IEndpointRouteBuilder routes) => routes.MapGet("/changes", Follow);

    private static IResult Follow(HttpRequest request, ChangeLog log, LastChange last, CancellationToken cancellationToken)
    {
        QueryParameters.Of(request).ThrowIfInvalid();
        var validation = new Validation();
        var from = Parse(request.Headers[LastEventId].ToString(), validation);
        validation.ThrowIfInvalid();
        return TypedResults.ServerSentEvents(FollowAsync(from, log, last, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<Change?>> FollowAsync(
        (long Position, int Index)? from, ChangeLog log, LastChange last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = from ?? await EndAsync(log, cancellationToken);
        if (from is { Position: > 0 } && !await log.HoldsAllAfterAsync(seen.Position, cancellationToken))
        {
            seen = await EndAsync(log, cancellationToken);
            yield return new SseItem<Change?>(null, Reset) { EventId = IdOf(seen.Position, seen.Index) };
        }

        // The set in which an earlier connection ended is read again, for what follows in it.
        for (var after = seen.Position - 1; ;)
        {
            var sets = await log.ReadAsync(after, cancellationToken);
            foreach (var set in sets)
            {
                foreach (var (index, change) in set.Read().Index().Where(change => set.Position > seen.Position || change.Index > seen.Index))
                {
                    yield return new SseItem<Change?>(change) { EventId = IdOf(set.Position, index) };
                }

                after = set.Position;
            }

            if (sets.Count == 0)
            {
                await last.WaitAsync(after, cancellationToken);
            }
        }
    }

    private static async Task<(long Position, int Index)> EndAsync(ChangeLog log, CancellationToken cancellationToken) =>
        (await log.LastAsync(cancellationToken), int.MaxValue);

    private static (long Position, int Index)? Parse(string text, Validation validation)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var index = 0;
        var known = text.Split(IndexSeparator) is [var first, var second] &&
            long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out _) && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out index);
        return validation.Check(known, LastEventId, "is none that was sent from here")
            ? (long.Parse(text.AsSpan(0, text.IndexOf(IndexSeparator)), NumberStyles.None, CultureInfo.InvariantCulture), index)
            : null;
    }

    private static string IdOf(long position, int index) => string.Create(CultureInfo.InvariantCulture, $"{position}{IndexSeparator}{index}");
}
