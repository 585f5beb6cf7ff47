using Bench.Processes;

namespace Bench.Deliveries;

/// <summary>Replicas of a command service and a query service, with their sidecars in one process.</summary>
internal sealed class DeliveryCluster : IDisposable
{
    private const string Commands = "customers-commands";
    private const string Queries = "customers-queries";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
    private readonly List<ChildProcess> _processes = [];
    private readonly List<Uri> _replicas = [];
    private Uri? _queries;

    public int Replicas => _replicas.Count;

    public static async Task<DeliveryCluster> StartAsync(string mode, int replicas, string folder, IEnumerable<string> sidecarArguments, CancellationToken ct)
    {
        var cluster = new DeliveryCluster();
        var ports = Enumerable.Range(0, replicas + 1).Select(_ => AppPorts.Next()).ToList();
        var apps = string.Join('\n', ports.Index().Select(port => AppText(port.Index < replicas ? Commands : Queries, port.Item)));
        await File.WriteAllTextAsync(Path.Combine(folder, "run.yaml"), $"version: 1\ncommon:\n  resourcesPath: {Started.Components}\napps:\n{apps}\n", ct);
        cluster._processes.Add((await ChildProcess.StartAsync(
            "Sidecar.dll",
            ["--run-file", Path.Combine(folder, "run.yaml"), "--data", Path.Combine(folder, "sidecar"), "--log-level", "error", .. sidecarArguments],
            line => line == "ready",
            ct)).Process);
        foreach (var (index, app) in ports.Index())
        {
            var isReplica = index < replicas;
            cluster._processes.Add(await ServiceProcess.StartAsync(
                isReplica ? "Customers.CommandService" : "Customers.QueryService",
                app,
                ct,
                ("Delivery__Mode", mode),
                ("ConnectionStrings__ReadModel", $"Data Source={Path.Combine(folder, "customers.db")}"),
                ("Sweep__Period", "01:00:00")));
            await ServiceProcess.ReadyAsync(app.Address, ct);
            if (isReplica)
            {
                cluster._replicas.Add(app.Address);
            }
            else
            {
                cluster._queries = app.Address;
            }
        }

        return cluster;
    }

    /// <summary>Sends a command that is to succeed.</summary>
    public async Task SendAsync(int replica, string path, object body)
    {
        if (!await TrySendAsync(replica, path, body))
        {
            throw new InvalidOperationException($"{path} was refused");
        }
    }

    /// <summary>False where the answer doesn't say that it was done.</summary>
    public async Task<bool> TrySendAsync(int replica, string path, object body)
    {
        try
        {
            using var answer = await _client.PostAsJsonAsync(new Uri(_replicas[replica], path), body);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<bool> ShowsAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(_queries!, path));
        return answer.IsSuccessStatusCode;
    }

    /// <summary>SIGKILL for a replica.</summary>
    public void Kill(int replica)
    {
        _processes[1 + replica].Dispose();
        _processes.RemoveAt(1 + replica);
    }

    public void Dispose()
    {
        _client.Dispose();
        _processes.ForEach(process => process.Dispose());
    }

    // Only an app that its sidecar knows to be gone loses its actors to the others.
    private static string AppText(string app, AppPorts ports) =>
        $"  - appID: {app}\n    appPort: {ports.App}\n    daprHTTPPort: {ports.Http}\n    daprGRPCPort: {ports.Grpc}\n    enableAppHealthCheck: true\n    appHealthCheckPath: /health/live\n    appHealthProbeInterval: 1\n    appHealthProbeTimeout: 1000\n    appHealthThreshold: 3";
}
