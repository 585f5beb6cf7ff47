using System.Collections.Concurrent;
using System.Diagnostics;
using Bench.Measuring;

namespace Bench.Deliveries;

/// <summary>Kills one of two replicas under load.</summary>
internal static class KilledReplica
{
    private const int Victim = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long after the kill everything can be read that was acknowledged until then.</summary>
    public static async Task<TimeSpan> VisibleAfterAsync(DeliveryCluster cluster, Effort effort, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var acknowledged = new ConcurrentQueue<string>();
        var sending = Enumerable.Range(0, effort.Clients).Select(client => Task.Run(() => SendAsync(cluster, client, acknowledged, stop.Token), ct)).ToList();
        await Task.Delay(effort.WarmUp, ct);
        cluster.Kill(Victim);
        var killed = Stopwatch.StartNew();
        var wanted = acknowledged.ToList();
        await stop.CancelAsync();
        await Task.WhenAll(sending);
        using var poll = new PeriodicTimer(Pause);
        while (wanted.Count > 0)
        {
            var missing = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(wanted, ct, async (id, _) =>
            {
                if (!await cluster.ShowsAsync($"/customers/{id}"))
                {
                    missing.Add(id);
                }
            });
            wanted = [.. missing];
            await poll.WaitForNextTickAsync(ct);
        }

        return killed.Elapsed;
    }

    private static async Task SendAsync(DeliveryCluster cluster, int client, ConcurrentQueue<string> acknowledged, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var id = (client * 1_000_000) + number;
            if (await cluster.TrySendAsync(number % cluster.Replicas, CustomerRequests.Registration, CustomerRequests.Register(id)))
            {
                acknowledged.Enqueue($"{id}");
            }
        }
    }
}
