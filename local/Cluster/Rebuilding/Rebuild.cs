using System.Net.Http.Json;
using Cluster.Remote;
using Cluster.Showing;
using Cluster.Topology;

namespace Cluster.Rebuilding;

/// <summary>Has a projection rebuilt by the query service that keeps it, and shows how far that is until it has ended.</summary>
internal sealed class Rebuild(string name, Ports ports, TextWriter output, TimeProvider time)
{
    private static readonly Service[] Keepers = [Service.OrdersQueries, Service.CustomersQueries];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <returns>0 if every stream could be derived, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var client = ClusterHttp.CreateForOperating(timeout: TimeSpan.FromSeconds(30));
        await ClusterHttp.RequireReadyAsync(client, ports, Keepers, ct);
        var address = await FindAsync(client, ct);
        using (var started = await client.PostAsync(new Uri($"{address}/rebuild"), content: null, ct))
        {
            started.EnsureSuccessStatusCode();
        }

        var calls = new RemoteCalls(client, time);
        var tally = new RebuildTally();
        var ended = default(RebuildProgress);
        await ProgressDisplay.For(output, time).ShowAsync(name, tally, async () => ended = await FollowAsync(calls, address, tally, ct));
        RebuildSummary.Write(ended!, output);
        return ended!.Failed == 0 ? 0 : 1;
    }

    private async Task<Uri> FindAsync(HttpClient client, CancellationToken ct)
    {
        var known = new List<string>();
        foreach (var keeper in Keepers)
        {
            var projections = (await client.GetFromJsonAsync<Projections>(new Uri(ports.Url(keeper), "/projections"), ct))!;
            if (projections.Items.Any(projection => projection.Name == name))
            {
                return new Uri(ports.Url(keeper), $"/projections/{name}");
            }

            known.AddRange(projections.Items.Select(projection => projection.Name));
        }

        throw new UsageException($"There is no projection {name}; there are {string.Join(", ", known)}.");
    }

    private async Task<RebuildProgress> FollowAsync(RemoteCalls calls, Uri address, RebuildTally tally, CancellationToken ct)
    {
        while (true)
        {
            using var answer = await calls.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), ct);
            answer.EnsureSuccessStatusCode();
            var progress = (await answer.Content.ReadFromJsonAsync<Projection>(ct))!.Rebuild!;
            tally.Note(progress);
            if (!progress.IsRunning)
            {
                return progress;
            }

            await Task.Delay(Pause, time, ct);
        }
    }
}
