using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Bench.Measuring;
using Bench.Processes;
using Bench.Reporting;

namespace Bench.Reads;

/// <summary>How long after a command was answered its row can be read, at half of the highest rate of commands: told by <c>/changes</c>, so that nobody asks.</summary>
internal static class Visibility
{
    private const string Commands = "customers-commands";
    private const string Queries = "customers-queries";

    public static async Task<IReadOnlyList<Figure>> OfAsync(Effort effort, TemporaryFolder folder, CancellationToken ct)
    {
        var ports = new[] { Commands, Queries }.ToDictionary(app => app, _ => AppPorts.Next());
        using var sidecar = await StartSidecarAsync(ports, folder, ct);
        using var commands = await ServiceProcess.StartAsync("Customers.CommandService", ports[Commands], ct);
        using var queries = await QueryService.StartAsync("Customers.QueryService", ports[Queries], Path.Combine(folder.Path, "customers.db"), ct);
        using var client = new HttpClient { BaseAddress = ports[Commands].Address };
        await ServiceProcess.ReadyAsync(client.BaseAddress, ct);

        await Parallel.ForEachAsync(Enumerable.Range(0, CustomerRequests.Customers), ct, async (customer, _) => await SendAsync(client, CustomerRequests.Registration, CustomerRequests.Register(customer)));
        // Followed from the beginning, so that telling is warmed up as well.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (answered, seen) = (new ConcurrentDictionary<string, long>(), new ConcurrentDictionary<string, long>());
        using var follower = new HttpClient();
        await using var changes = await follower.GetStreamAsync(new Uri(queries.Address, "/changes"), ct);
        var following = FollowAsync(changes, seen, ending.Token);
        var numbers = new CallNumbers();
        await ClosedLoop.RunAsync(number => ChangeAsync(client, number), numbers, effort.Clients, effort.WarmUp);
        var most = await ClosedLoop.RunAsync(number => ChangeAsync(client, number), numbers, effort.Clients, effort.Round);
        await queries.ProjectionAsync("customers", projection => projection.GetProperty("lag").GetProperty("events").GetInt64() == 0, ct);

        await SteadyRate.RunAsync(async number => answered[await ChangeAsync(client, number)] = Stopwatch.GetTimestamp(), numbers, (int)(most / 2), effort.Round * 2);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!answered.Keys.All(seen.ContainsKey))
        {
            await poll.WaitForNextTickAsync(ct);
        }

        await ending.CancelAsync();
        await following;
        var latencies = new Latencies(answered.Select(change => Later(change.Value, seen[change.Key])));
        return
        [
            new Figure("commands a second, all processes on one machine", most, "commands a second", 0, IsFloor: true),
            new Figure("command answered to row visible at half of that, p50", latencies.Median.TotalMilliseconds, "ms", 10),
            new Figure("the same, p99", latencies.P99.TotalMilliseconds, "ms", 50),
            new Figure("memory of the query service at most", queries.PeakMebibytes, "MiB", 200),
        ];
    }

    private static TimeSpan Later(long answered, long seen) => seen > answered ? Stopwatch.GetElapsedTime(answered, seen) : TimeSpan.Zero;

    private static async Task FollowAsync(Stream changes, ConcurrentDictionary<string, long> seen, CancellationToken ct)
    {
        try
        {
            await foreach (var item in SseParser.Create(changes).EnumerateAsync(ct))
            {
                var change = JsonSerializer.Deserialize<Change>(item.Data, JsonSerializerOptions.Web)!;
                seen[$"{change.Stream}@{change.Version}"] = Stopwatch.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
    }

    /// <returns>The token of what it wrote.</returns>
    private static Task<string> ChangeAsync(HttpClient client, int number) => SendAsync(client, CustomerRequests.Change(number), CustomerRequests.Limit(number));

    private static async Task<string> SendAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Consistency-Token").Single();
    }

    private static async Task<ChildProcess> StartSidecarAsync(Dictionary<string, AppPorts> ports, TemporaryFolder folder, CancellationToken ct)
    {
        var apps = ports.Select(app => $"  - appID: {app.Key}\n    appPort: {app.Value.App}\n    daprHTTPPort: {app.Value.Http}\n    daprGRPCPort: {app.Value.Grpc}");
        var file = folder.File("run.yaml", $"version: 1\ncommon:\n  resourcesPath: {Started.Components}\napps:\n{string.Join('\n', apps)}\n");
        return (await ChildProcess.StartAsync("Sidecar.dll", ["--run-file", file, "--data", folder.Folder("visibility"), "--log-level", "warn"], line => line == "ready", ct)).Process;
    }

    private sealed record Change(string Stream, long Version);
}
