using Testing;

namespace EndToEnd.Tests;

/// <summary>Sidecar and services as real processes, each of which can be killed and started again by itself.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    public const string Sidecar = "sidecar";

    private readonly Dictionary<string, ChildProcess> _running = [];
    private readonly string _directory = Directory.CreateTempSubdirectory("dapr-cqrs-").FullName;

    private ProcessCluster()
    {
    }

    public static IReadOnlyList<string> Names { get; } = [Sidecar, .. Ports.AppIds];

    public Ports Ports { get; } = Ports.Free();

    /// <summary>A folder for the test's own files, removed with the cluster.</summary>
    public string Scratch => Directory.CreateDirectory(Path.Combine(_directory, "scratch")).FullName;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30) }) { Timeout = TimeSpan.FromSeconds(30) };

    public static async Task<ProcessCluster> StartAsync()
    {
        var cluster = new ProcessCluster();
        await File.WriteAllTextAsync(cluster.RunFile, cluster.RunFileText());
        foreach (var name in Names)
        {
            cluster.Start(name);
        }

        await cluster.BecomesReadyAsync();
        return cluster;
    }

    public Uri Url(string appId, string path) => new($"http://127.0.0.1:{Ports.OfApp(appId)}{path}");

    public Uri SidecarUrl(string appId, string path) => new($"http://127.0.0.1:{Ports.OfSidecar(appId)}{path}");

    public Task KillAsync(string name) => _running[name].KillAsync();

    public void Start(string name) => _running[name] = name == Sidecar ? StartSidecar() : StartService(name);

    public Task BecomesReadyAsync() => Task.WhenAll(Ports.AppIds.Select(appId =>
        Eventually.BecomesTrueAsync(() => IsReadyAsync(appId), $"{appId} is ready\n{Outputs()}", TimeSpan.FromSeconds(60))));

    public string Outputs() => string.Join("\n", _running.Values.Select(p => $"--- {p.Name}{(p.HasExited ? " (ended)" : "")}\n{Tail(p.Output)}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _running.Values)
        {
            await child.DisposeAsync();
        }

        Client.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private string RunFile => Path.Combine(_directory, "run.yaml");

    private static string Tail(string text) => text.Length > 3000 ? text[^3000..] : text;

    private async Task<bool> IsReadyAsync(string appId)
    {
        if (_running[appId].HasExited || _running[Sidecar].HasExited)
        {
            throw new InvalidOperationException($"A process ended by itself.\n{Outputs()}");
        }

        try
        {
            using var answer = await Client.GetAsync(Url(appId, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ChildProcess StartSidecar() =>
        ChildProcess.Start(Sidecar, Binaries.Sidecar, ["--run-file", RunFile, "--data", Path.Combine(_directory, "sidecar")], workingDirectory: _directory);

    private ChildProcess StartService(string appId) => ChildProcess.Start(appId, Binaries.Service(appId), [], new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.OfApp(appId)}",
        ["DAPR_HTTP_PORT"] = $"{Ports.OfSidecar(appId)}",
        ["DAPR_GRPC_PORT"] = $"{Ports.OfSidecarGrpc(appId)}",
        ["ConnectionStrings__ReadModel"] = $"Data Source={Path.Combine(_directory, $"{appId}.db")}",
    }, Path.GetDirectoryName(Binaries.Service(appId)));

    private string RunFileText() => $"""
        version: 1
        common:
          resourcesPath: {Binaries.Components}
        apps:
        {string.Join("\n", Ports.AppIds.Select(id => $"  - appID: {id}\n    appPort: {Ports.OfApp(id)}\n    daprHTTPPort: {Ports.OfSidecar(id)}\n    daprGRPCPort: {Ports.OfSidecarGrpc(id)}"))}

        """;
}
