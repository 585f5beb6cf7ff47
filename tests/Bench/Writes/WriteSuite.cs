using Bench.Floors;
using Bench.Measuring;
using Bench.Processes;
using Bench.Reporting;
using Dapr.Client;
using EventSourcing;

namespace Bench.Writes;

/// <summary>A command service with its sidecar, each a process as it is deployed; the floor is two processes as well.</summary>
internal static class WriteSuite
{
    private const string AppId = "customers-commands";
    private const string EventStore = "customers-eventstore";

    public static async Task<Suite> RunAsync(Effort effort, int events, Uri? peer, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        var ports = AppPorts.Next();
        using var sidecar = await StartSidecarAsync(folder, ports, ct);
        using var service = await ServiceProcess.StartAsync("Customers.CommandService", ports, ct);
        await ServiceProcess.ReadyAsync(ports.Address, ct);
        var (first, second) = (FreePorts.Next(), FreePorts.Next());
        using var floorService = await StartFloorAsync(first, second, folder, ct);
        using var floorSidecar = await StartFloorAsync(second, first, folder, ct);

        var floor = new Uri($"http://127.0.0.1:{first}");
        List<Result> results = [await CompareAsync("command", ports.Address, floor, effort, ct)];
        if (peer is not null)
        {
            results.Add(await CompareAsync($"command, {peer}", peer, floor, effort, ct));
        }

        var commits = await LongOrder.OfAsync(events);
        var endpoint = new Uri($"http://127.0.0.1:{ports.Http}");
        using var dapr = new DaprClientBuilder().UseHttpEndpoint(endpoint.ToString()).UseGrpcEndpoint($"http://127.0.0.1:{ports.Grpc}").UseJsonSerializationOptions(EventJson.Options).Build();
        using var loading = new Loading(endpoint, dapr, EventStore);
        return new Suite(
            $"write side, {effort.Clients} clients for the rate, half of that rate for the times", results, [Folding.Of(commits), await loading.OfAsync(commits, ct)]);
    }

    private static async Task<Result> CompareAsync(string name, Uri service, Uri floor, Effort effort, CancellationToken ct)
    {
        using var calls = new CommandCalls(name, service, floor);
        await calls.PrepareAsync(ct);
        return await Comparison.RunAsync(calls.Scenario, effort);
    }

    private static async Task<ChildProcess> StartSidecarAsync(TemporaryFolder folder, AppPorts ports, CancellationToken ct) => (await ChildProcess.StartAsync(
        "Sidecar.dll",
        [
            "--app-id", AppId, "--app-port", $"{ports.App}", "--dapr-http-port", $"{ports.Http}", "--dapr-grpc-port", $"{ports.Grpc}",
            "--resources-path", Started.Components, "--data", folder.Folder("sidecar"), "--log-level", "warn",
        ],
        line => line == "ready",
        ct)).Process;

    private static async Task<ChildProcess> StartFloorAsync(int port, int peer, TemporaryFolder folder, CancellationToken ct) => (await ChildProcess.StartAsync(
        "Bench.dll",
        ["write-floor", "--port", $"{port}", "--peer", $"{peer}", "--data", folder.Folder("floor")],
        line => line.StartsWith(FloorServer.Listening, StringComparison.Ordinal),
        ct)).Process;
}
