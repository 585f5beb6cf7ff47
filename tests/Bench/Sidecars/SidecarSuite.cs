using Bench.Floors;
using Bench.Measuring;
using Bench.Processes;
using Bench.Reporting;

namespace Bench.Sidecars;

/// <summary>Client and app in this process, the sidecar and the floor each in one of its own.</summary>
internal static class SidecarSuite
{
    public static async Task<Suite> RunAsync(Effort effort, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        await using var app = await BenchApp.StartAsync(ct);
        var port = FreePorts.Next();
        var (sidecar, _) = await ChildProcess.StartAsync(
            "Sidecar.dll",
            [
                "--app-id", "bench", "--app-port", $"{app.Port}", "--dapr-http-port", $"{port}", "--dapr-grpc-port", $"{FreePorts.Next()}",
                "--resources-path", Resources.Write(folder), "--data", folder.Folder("sidecar"), "--log-level", "warn",
            ],
            line => line == "ready",
            ct);
        using var ended = sidecar;
        var idle = await Idleness.OfAsync(sidecar, ct);
        var (floor, line) = await ChildProcess.StartAsync(
            "Bench.dll", ["floor", "--app-port", $"{app.Port}", "--data", folder.Folder("floor")], line => line.StartsWith(FloorServer.Listening, StringComparison.Ordinal), ct);
        using var endedToo = floor;

        using var calls = new SidecarCalls(new Uri($"http://127.0.0.1:{port}"), new Uri(line[FloorServer.Listening.Length..]), app);
        await calls.PrepareAsync(ct);
        var results = new List<Result>();
        foreach (var scenario in calls.Scenarios.Where(s => s.Name.Contains(effort.Only, StringComparison.Ordinal)))
        {
            results.Add(await Comparison.RunAsync(scenario, effort));
        }

        return new Suite($"local sidecar, {effort.Clients} clients for the rate, {effort.Rate} calls a second for the times", results, idle);
    }
}
