using Testing;

namespace EndToEnd.Tests;

/// <summary>A cluster in which something stands between the services and their sidecar that can tell when to kill.</summary>
public class WatchedCluster : IAsyncLifetime
{
    private ProcessCluster? _cluster;

    internal ProcessCluster Processes => _cluster ?? throw new InvalidOperationException("The cluster has not been started.");

    protected virtual string Mode => DeliveryMode.DaprOutbox;

    public async Task InitializeAsync() => _cluster = await ProcessCluster.StartAsync(
        watched: ["customers-commands", "customers-queries"], environment: new Dictionary<string, string> { ["Delivery__Mode"] = Mode });

    public async Task DisposeAsync() => await Processes.DisposeAsync();
}

/// <summary>The same where the stream is the outbox.</summary>
public sealed class WatchedStreamOutbox : WatchedCluster
{
    protected override string Mode => DeliveryMode.StreamOutbox;
}
