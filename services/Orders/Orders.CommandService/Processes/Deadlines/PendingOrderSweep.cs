using System.Text.Json;
using Dapr.Actors;
using Dapr.Actors.Client;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;

namespace Orders.CommandService;

/// <summary>
/// Finds orders that have waited for a while and has each watched by a reminder: those that were added since it looked last, and in a walk through all of them those
/// whose reminder was lost. Orders that have their answer, nearly all, cost a two-hundredth of a reading and no reminder.
/// </summary>
internal sealed class PendingOrderSweep(
    IStreamDirectory directory, INextCommits commits, PendingOrders orders, IActorProxyFactory proxies, ApprovalOptions options, TimeProvider time) : IWatchedWork
{
    private const int StreamsAtOnce = 200;
    private const int CommitsLookedAt = 2;
    private const char Separator = '/';

    private static readonly HashSet<string> Answers = ["OrderApproved", "OrderRejected", "OrderCancelled", "OrderDeleted"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public string Name => "pending-orders";

    public async Task<string?> RunAsync(string? place, CancellationToken cancellationToken)
    {
        var (added, walk) = place?.Split(Separator) is [var a, var w] ? (NullIfEmpty(a), NullIfEmpty(w)) : (null, null);
        while (await directory.ReadAddedAsync(added, until: null, cancellationToken) is { Streams.Count: > 0 } page)
        {
            if (!await WatchAsync(page.Streams, cancellationToken))
            {
                break;
            }

            added = page.Place;
        }

        var walked = await directory.ReadAddedAsync(walk, until: null, cancellationToken);
        await WatchAsync(walked.Streams, cancellationToken);
        return $"{added}{Separator}{(walked.Streams.Count > 0 ? walked.Place : null)}";
    }

    public void Stop()
    {
    }

    /// <returns>Whether none of them is to be looked at again: a young one may still get its answer.</returns>
    private async Task<bool> WatchAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        var done = true;
        foreach (var chunk in streams.Where(stream => stream.Category == OrderDecider.Category).Chunk(StreamsAtOnce))
        {
            var found = await commits.ReadAsync([.. chunk.Select(stream => new StreamPosition(stream, 0))], CommitsLookedAt, cancellationToken);
            var begun = found.Select(json => JsonSerializer.Deserialize<Commit>(json, EventJson.Options)!).SelectMany(commit => commit.Events).GroupBy(e => e.Stream);
            foreach (var events in begun.Where(events => !events.Any(e => Answers.Contains(e.Type))))
            {
                if (time.GetUtcNow() - events.First().RecordedAt < options.WatchAfter)
                {
                    done = false;
                }
                else if (await orders.FindAsync(events.Key) is not null)
                {
                    await proxies.Create(new ActorId(events.Key.Id), nameof(ApprovalDeadlineActor))
                        .InvokeMethodAsync(nameof(IApprovalDeadlineActor.Watch), cancellationToken).WaitAsync(Limit, time, cancellationToken);
                }
            }
        }

        return done;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
