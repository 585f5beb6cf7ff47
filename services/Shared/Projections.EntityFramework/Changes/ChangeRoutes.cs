using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Tells of every event once its effects can be seen, as server-sent events.</summary>
internal static class ChangeRoutes
{
    private const string LastEventId = "Last-Event-ID";
    private const string EventStream = "text/event-stream";
    private const string Reset = "reset";
    private const char IndexSeparator = '.';

    private static readonly DescribedParameter Resuming = new(LastEventId, "The id of the last change that was seen: what follows it is told first.") { IsHeader = true };

    public static void MapChanges(this IEndpointRouteBuilder routes) => routes.MapGet("/changes", Follow).Takes(Resuming).Produces<Change>(contentType: EventStream);

    private static async Task Follow(HttpContext context, ChangeLog log, LastChange last, IHostApplicationLifetime lifetime)
    {
        QueryParameters.Of(context.Request).ThrowIfInvalid();
        var validation = new Validation();
        var from = Parse(context.Request.Headers[LastEventId].ToString(), validation);
        validation.ThrowIfInvalid();

        // A stop of the service ends what would otherwise hold it up.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var isLost = from is { Position: > 0 } && !await log.HoldsAllAfterAsync(from.Value.Position, ending.Token);
        var start = from is null || isLost ? (await log.LastAsync(ending.Token), int.MaxValue) : from.Value;

        // The headers at once, since the first change may be long in coming, and what comes after them is told.
        context.Response.ContentType = EventStream;
        context.Response.Headers.CacheControl = "no-cache,no-store";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        try
        {
            await context.Response.StartAsync(ending.Token);
            await context.Response.Body.FlushAsync(ending.Token);
            await SseFormatter.WriteAsync(FollowAsync(start, isLost, log, last, ending.Token), context.Response.Body, Write, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return;
        }
    }

    private static void Write(SseItem<Change?> item, IBufferWriter<byte> buffer)
    {
        using var writer = new Utf8JsonWriter(buffer);
        JsonSerializer.Serialize(writer, item.Data, ApiJson.Answers);
    }

    private static async IAsyncEnumerable<SseItem<Change?>> FollowAsync(
        (long Position, int Index) seen, bool isLost, ChangeLog log, LastChange last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (isLost)
        {
            yield return new SseItem<Change?>(null, Reset) { EventId = IdOf(seen.Position, seen.Index) };
        }

        // The set in which an earlier connection ended is read again, for what follows in it.
        for (var after = seen.Position - 1; ;)
        {
            var next = last.Next;
            var sets = await log.ReadAsync(after, cancellationToken);
            foreach (var set in sets)
            {
                foreach (var (index, change) in set.Read().Index().Where(change => set.Position > seen.Position || change.Index > seen.Index))
                {
                    yield return new SseItem<Change?>(change) { EventId = IdOf(set.Position, index) };
                }

                after = set.Position;
            }

            if (sets.Count < ChangeLog.PageSize)
            {
                await last.WaitAsync(next, after, cancellationToken);
            }
        }
    }

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
