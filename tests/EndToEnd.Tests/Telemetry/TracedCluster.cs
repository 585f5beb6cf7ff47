namespace EndToEnd.Tests;

/// <summary>A cluster that sends what it tells of itself to a receiver.</summary>
public sealed class TracedCluster : IAsyncLifetime
{
    private RunningCluster? _cluster;
    private OtlpReceiver? _receiver;

    internal RunningCluster Cluster => _cluster!;

    internal OtlpReceiver Received => _receiver!;

    public async Task InitializeAsync()
    {
        _receiver = await OtlpReceiver.StartAsync();
        _cluster = new RunningCluster();
        await _cluster.StartAsync(_receiver.Environment);
    }

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Received.DisposeAsync();
    }
}
