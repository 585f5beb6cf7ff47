using System.Security.Cryptography;
using Testing;

namespace EndToEnd.Tests;

/// <summary>Sidecar and services as real processes, each of which can be killed and started again by itself.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    public const string Sidecar = "sidecar";

    private readonly Dictionary<string, ChildProcess> _running = [];
    private readonly string _masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly string _directory = Directory.CreateTempSubdirectory("dapr-cqrs-").FullName;
    private readonly IReadOnlyList<string> _services;
    private readonly IReadOnlyList<string> _sidecarArguments;
    private readonly Dictionary<string, FaultyProxy> _toSidecar = [];
    private readonly Dictionary<string, FaultyProxy> _toApp = [];
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Dictionary<string, string> _modes = [];
    private int _turn;

    private ProcessCluster(IReadOnlyList<string> services, IReadOnlyList<string> sidecarArguments, IReadOnlyDictionary<string, string> environment)
    {
        (_services, _sidecarArguments, _environment) = (services, sidecarArguments, environment);
        Ports = Ports.Free(services);
    }

    /// <summary>The processes of a cluster without replicas.</summary>
    public static IReadOnlyList<string> Names { get; } = [Sidecar, .. Ports.AppIds];

    public Ports Ports { get; }

    /// <summary>Where the processes keep everything.</summary>
    public string DataFolder => _directory;

    /// <summary>A folder for the test's own files, removed with the cluster.</summary>
    public string Scratch => Directory.CreateDirectory(Path.Combine(_directory, "scratch")).FullName;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30) }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <param name="replicas">Names of further processes, such as <c>orders-queries-2</c>.</param>
    /// <param name="sidecarArguments">Flags of the sidecar beside those that it needs.</param>
    /// <param name="watched">Names of services between which and their sidecar something is to stand, both ways.</param>
    /// <param name="environment">Variables of the services beside those that they need.</param>
    /// <param name="apps">The services that are wanted; null for all.</param>
    /// <param name="overheard">Names of services between which and their sidecar something is to stand, but not between their sidecar and them.</param>
    public static async Task<ProcessCluster> StartAsync(
        IReadOnlyList<string>? replicas = null,
        IReadOnlyList<string>? sidecarArguments = null,
        IReadOnlyList<string>? watched = null,
        IReadOnlyDictionary<string, string>? environment = null,
        IReadOnlyList<string>? apps = null,
        IReadOnlyList<string>? overheard = null)
    {
        var cluster = new ProcessCluster([.. apps ?? Ports.AppIds, .. replicas ?? []], sidecarArguments ?? [], environment ?? new Dictionary<string, string>());
        try
        {
            await cluster.StartAsync(watched ?? [], overheard ?? []);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address of one of the app's replicas, each in its turn.</summary>
    public Uri AnyUrl(string appId, string path)
    {
        var replicas = _services.Where(name => AppIdOf(name) == appId).ToList();
        return Url(replicas[(int)((uint)Interlocked.Increment(ref _turn) % (uint)replicas.Count)], path);
    }

    public Uri Url(string appId, string path) => new($"http://127.0.0.1:{Ports.OfApp(appId)}{path}");

    public Uri SidecarUrl(string appId, string path) => new($"http://127.0.0.1:{Ports.OfSidecar(appId)}{path}");

    /// <summary>What a watched service says to its sidecar.</summary>
    public FaultyProxy ToSidecar(string name) => _toSidecar[name];

    /// <summary>What the sidecar says to a watched service.</summary>
    public FaultyProxy ToApp(string name) => _toApp[name];

    public Task KillAsync(string name) => _running[name].KillAsync();

    /// <summary>From its next start on, the process delivers in another mode.</summary>
    public void Change(string name, string deliveryMode) => _modes[name] = deliveryMode;

    /// <summary>Asks a process to end, and gives its exit code.</summary>
    public Task<int> TerminateAsync(string name) => _running[name].TerminateAsync(TimeSpan.FromSeconds(30));

    public void Start(string name) => _running[name] = name == Sidecar ? StartSidecar() : StartService(name);

    public Task BecomesReadyAsync() => Task.WhenAll(_services.Select(appId =>
        Eventually.BecomesTrueAsync(() => IsReadyAsync(appId), () => $"{appId} is ready\n{Outputs()}", TimeSpan.FromSeconds(60))));

    public string Outputs() => string.Join("\n", _running.Values.Select(p => $"--- {p.Name}{(p.HasExited ? " (ended)" : "")}\n{Tail(p.Output)}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _running.Values)
        {
            await child.DisposeAsync();
        }

        foreach (var proxy in _toSidecar.Values.Concat(_toApp.Values))
        {
            await proxy.DisposeAsync();
        }

        Client.Dispose();
        Ports.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private string RunFile => Path.Combine(_directory, "run.yaml");

    private static string Tail(string text) => text.Length > 3000 ? text[^3000..] : text;

    private async Task StartAsync(IReadOnlyList<string> watched, IReadOnlyList<string> overheard)
    {
        foreach (var name in watched.Concat(overheard))
        {
            _toSidecar[name] = await FaultyProxy.StartAsync(SidecarUrl(name, "/"), new Uri($"http://127.0.0.1:{Ports.OfSidecarGrpc(name)}"));
        }

        foreach (var name in watched)
        {
            _toApp[name] = await FaultyProxy.StartAsync(Url(name, "/"));
        }

        await File.WriteAllTextAsync(RunFile, RunFileText());
        foreach (var name in (string[])[Sidecar, .. _services])
        {
            Start(name);
        }

        await BecomesReadyAsync();
    }

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
        ChildProcess.Start(Sidecar, Binaries.Sidecar, ["--run-file", RunFile, "--data", Path.Combine(_directory, "sidecar"), .. _sidecarArguments], workingDirectory: _directory);

    private static string AppIdOf(string name) => Ports.AppIds.First(appId => name.StartsWith(appId, StringComparison.Ordinal));

    private ChildProcess StartService(string name) => ChildProcess.Start(name, Binaries.Service(AppIdOf(name)), [], new Dictionary<string, string>(_environment)
    {
        ["Delivery__Mode"] = _modes.GetValueOrDefault(name) ?? _environment.GetValueOrDefault("Delivery__Mode") ?? DeliveryMode.Chosen,
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.OfApp(name)}",
        ["DAPR_HTTP_PORT"] = $"{(_toSidecar.TryGetValue(name, out var proxy) ? proxy.Address.Port : Ports.OfSidecar(name))}",
        ["DAPR_GRPC_PORT"] = $"{proxy?.GrpcAddress.Port ?? Ports.OfSidecarGrpc(name)}",
        ["PersonalData__MasterKey"] = _masterKey,
        ["ConnectionStrings__ReadModel"] = $"Data Source={Path.Combine(_directory, $"{AppIdOf(name)}.db")}",
    }, Path.GetDirectoryName(Binaries.Service(AppIdOf(name))));

    private string RunFileText() => $"""
        version: 1
        common:
          resourcesPath: {Binaries.Components}
        apps:
        {string.Join("\n", _services.Select(AppText))}

        """;

    /// <summary>Only an app that its sidecar knows to be gone loses its actors to the others.</summary>
    private string AppText(string name)
    {
        var appPort = _toApp.TryGetValue(name, out var proxy) ? proxy.Address.Port : Ports.OfApp(name);
        var app = $"  - appID: {AppIdOf(name)}\n    appPort: {appPort}\n    daprHTTPPort: {Ports.OfSidecar(name)}\n    daprGRPCPort: {Ports.OfSidecarGrpc(name)}";
        return _services.Count(other => AppIdOf(other) == AppIdOf(name)) == 1 ? app
            : $"{app}\n    enableAppHealthCheck: true\n    appHealthCheckPath: /health/live\n    appHealthProbeInterval: 1\n    appHealthProbeTimeout: 1000\n    appHealthThreshold: 3";
    }
}
