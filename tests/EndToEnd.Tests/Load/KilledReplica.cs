using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace EndToEnd.Tests;

/// <summary>Kills one of two replicas of a command service under load, and measures how long what was acknowledged takes to be visible.</summary>
internal sealed class KilledReplica(ProcessCluster cluster)
{
    public const string Victim = "customers-commands-2";

    private const string Service = "customers-commands";
    private const string Reader = "customers-queries";
    private const int Clients = 32;
    private const int TornWrites = 30;

    private readonly CommandSender _sender = new(cluster);

    /// <summary>Commands that were acknowledged.</summary>
    public int Acknowledged => _sender.Acknowledged.Count;

    /// <summary>How long after the kill the read model shows everything that was acknowledged until then.</summary>
    public async Task<TimeSpan> KillAsync()
    {
        using var stop = new CancellationTokenSource();
        var sending = Enumerable.Range(0, Clients).Select(client => Task.Run(() => SendAsync(client, stop.Token))).ToList();
        var before = Acknowledged;
        var goal = before + (10 * Clients);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Acknowledged > goal || sending.Exists(s => s.IsFaulted)), () => $"load\n{cluster.Outputs()}", TimeSpan.FromSeconds(90));
        await TearAsync(sending);
        await cluster.KillAsync(Victim);
        var killed = Stopwatch.StartNew();
        var acknowledged = _sender.Acknowledged.Skip(before).ToList();
        await stop.CancelAsync();
        await BecomeVisibleAsync(acknowledged.GroupBy(a => a.Stream).ToDictionary(s => s.Key["customer-".Length..], s => s.Max(a => a.Version)));
        var visible = killed.Elapsed;
        await Task.WhenAll(sending);
        return visible;
    }

    public async Task<(long Orphans, long HandedOver)> CountersAsync()
    {
        var counters = await cluster.Client.GetFromJsonAsync<JsonElement>(cluster.SidecarUrl(Service, "/local/counters"));
        return (counters.GetProperty("outboxOrphans").GetInt64(), counters.GetProperty("outboxMessagesHandedOver").GetInt64());
    }

    /// <summary>
    /// A replica's sidecar dies with it, and every write that it has begun is left at whatever step it has come to. Here the sidecar lives on, so the writes are
    /// left one by one, some after a millisecond and some after many.
    /// </summary>
    private async Task TearAsync(List<Task> sending)
    {
        var torn = 0;
        var proxy = cluster.ToSidecar(Victim);
        proxy.LeavesAt = request => FaultyProxy.IsCommit(request) ? new CancellationTokenSource(TimeSpan.FromMilliseconds(Interlocked.Increment(ref torn))).Token : CancellationToken.None;
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Volatile.Read(ref torn) >= TornWrites || sending.Exists(s => s.IsFaulted)), "writes are left", TimeSpan.FromSeconds(60));
        proxy.OnRequest = _ => throw new IOException("The replica is dead.");
    }

    private async Task SendAsync(int client, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var id = $"k-{client}-{number}-{Guid.NewGuid():N}"[..24];
            await _sender.SendAsync(Service, "/customers", $"customer-{id}", RunningCluster.Customer(id));
        }
    }

    private Task BecomeVisibleAsync(Dictionary<string, long> versions) => Eventually.BecomesTrueAsync(
        async () =>
        {
            foreach (var (id, version) in versions.ToList())
            {
                using var answer = await cluster.Client.GetAsync(cluster.Url(Reader, $"/customers/{id}"));
                if (!answer.IsSuccessStatusCode || (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64() < version)
                {
                    return false;
                }

                versions.Remove(id);
            }

            return true;
        },
        () => $"everything is visible\n{cluster.Outputs()}",
        TimeSpan.FromMinutes(3));
}
