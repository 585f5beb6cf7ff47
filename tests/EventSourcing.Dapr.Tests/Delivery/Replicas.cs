using Dapr.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Replicas of a command service on one store, of which each can be killed by itself, and an app that is delivered what they publish.</summary>
public sealed class Replicas : IAsyncLifetime
{
    private const string App = "customers-commands";
    private const string Reader = "customers-queries";

    private readonly List<Replica> _all = [];
    private TestCluster? _cluster;
    private Subscriber? _subscriber;

    internal Subscriber Subscriber => _subscriber!;

    internal DaprClient Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(App, Reader);
        _subscriber = await Subscriber.StartAsync();
        _cluster.Sidecar.ConnectApp(Reader, _subscriber.Port);
        Store = Client(_cluster.Sidecar.HttpEndpoint(App), _cluster.Sidecar.GrpcEndpoint(App));
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(_all.Select(replica => replica.KillAsync()));
        Store.Dispose();
        await _cluster!.DisposeAsync();
        await Subscriber.DisposeAsync();
    }

    internal async Task<Replica> StartAsync(string mode = "stream-outbox", TimeSpan? goneAfter = null, TimeSpan? dropAfter = null)
    {
        var proxy = await _cluster!.InterposeAsync(App);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton(Client(proxy.Address, proxy.GrpcAddress));
        builder.Services.AddSingleton(new MasterKeys(SealingKey.NewSecret()));
        builder.AddEventSourcing(
            new EventStoreOptions { Commits = "customers-eventstore", Directory = "customers-directory", Keys = "customers-keys" },
            new DeliveryOptions { Topic = "customer-events", Mode = mode, GoneAfter = goneAfter ?? TimeSpan.FromSeconds(1), DropAfter = dropAfter ?? TimeSpan.FromMinutes(10) });
        var host = builder.Build();
        await host.StartAsync();
        var replica = new Replica(host, proxy);
        _all.Add(replica);
        return replica;
    }

    /// <summary>Waits until the commits were delivered, and nothing is left of pages, leases and register.</summary>
    internal async Task SettlesAsync(params IReadOnlyCollection<Commit> commits)
    {
        var wanted = commits.Select(commit => new StreamPosition(commit.Stream, commit.Number)).ToList();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(!wanted.Except(Subscriber.Commits).Any()), "all commits were delivered");
    }

    internal async Task<IReadOnlyList<string>> RegisteredAsync() => await Store.GetStateAsync<List<string>?>("customers-directory", ReplicaRegister.Key) ?? [];

    private static DaprClient Client(Uri http, Uri grpc) =>
        new DaprClientBuilder().UseHttpEndpoint(http.ToString()).UseGrpcEndpoint(grpc.ToString()).UseJsonSerializationOptions(EventJson.Options).Build();
}

/// <summary>One of them.</summary>
internal sealed class Replica(IHost host, FaultyProxy proxy)
{
    private bool _ended;

    public FaultyProxy Proxy => proxy;

    public ICommitStore Commits => host.Services.GetRequiredService<ICommitStore>();

    public IntentLog Log => host.Services.GetRequiredService<IntentLog>();

    public CommitPublisher Publisher => host.Services.GetRequiredService<CommitPublisher>();

    public ReplicaWatch Watch => host.Services.GetRequiredService<ReplicaWatch>();

    /// <summary>From now on nothing that it does reaches anybody: to all others, the same as a SIGKILL.</summary>
    public void CutOff() => proxy.OnRequest = proxy.OnAnswer = _ => throw new IOException("The process was killed.");

    public async Task KillAsync()
    {
        if (!_ended)
        {
            _ended = true;
            CutOff();
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await host.StopAsync(now.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            host.Dispose();
            await proxy.DisposeAsync();
        }
    }

    /// <summary>Ends it as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        _ended = true;
        await host.StopAsync();
        host.Dispose();
        await proxy.DisposeAsync();
    }
}
