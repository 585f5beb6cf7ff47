using Cluster.Topology;

namespace Cluster.Running;

/// <summary>The sidecar and the services as processes. All are started at once; the services stop before the sidecar that they use.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    /// <summary>Counted from the request to stop; the sidecar has what the services leave.</summary>
    private static readonly TimeSpan ServicesStop = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan SidecarStop = TimeSpan.FromSeconds(4.5);

    private readonly DataDirectory _data;
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly List<ChildProcess> _services = [];
    private ChildProcess? _sidecar;

    private RunningCluster(DataDirectory data, TextWriter output, TimeProvider time) => (_data, _output, _time) = (data, output, time);

    private IEnumerable<ChildProcess> Children => _sidecar is null ? _services : [_sidecar, .. _services];

    public static RunningCluster Start(UpRequest request, Ports ports, DataDirectory data, TextWriter output, TimeProvider time)
    {
        File.WriteAllText(data.RunFile, RunFile.Text(ports, request.Services, StartedAssemblies.Components));
        ChildStart[] services = [.. request.Services.Select(service => ChildStart.Of(service, ports, data))];
        var cluster = new RunningCluster(data, output, time);
        cluster._sidecar = ChildProcess.Start(ChildStart.Sidecar(data, request.Hostile), data.Logs);
        cluster._services.AddRange(services.Select(start => ChildProcess.Start(start, data.Logs)));
        ProcessList.Write(data, cluster.Children);
        return cluster;
    }

    /// <summary>The first process that ends and leaves nobody to do its work; one that leaves replicas is only told of.</summary>
    public async Task<ChildProcess> AwaitLossAsync()
    {
        var left = Children.ToList();
        while (true)
        {
            var ended = await Task.WhenAny(left.Select(child => child.Ended));
            var dead = left.Find(child => child.Ended == ended)!;
            left.Remove(dead);
            if (!left.Exists(other => other.Does == dead.Does))
            {
                return dead;
            }

            await _output.WriteLineAsync($"{dead.Name} ended with exit code {await ended}; its log is {dead.Log}. Other replicas go on.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        var begun = _time.GetTimestamp();
        await StopAsync(_services, ServicesStop);
        await StopAsync(_sidecar is null ? [] : [_sidecar], SidecarStop - _time.GetElapsedTime(begun));
        foreach (var child in Children)
        {
            child.Dispose();
        }

        ProcessList.Clear(_data);
    }

    private async Task StopAsync(IReadOnlyList<ChildProcess> children, TimeSpan patience)
    {
        foreach (var child in children)
        {
            child.Terminate();
        }

        var allEnded = Task.WhenAll(children.Select(child => child.Ended));
        await Task.WhenAny(allEnded, Task.Delay(patience, _time));
        foreach (var late in children.Where(child => !child.Ended.IsCompleted))
        {
            late.Kill();
            await _output.WriteLineAsync($"{late.Name} did not stop within {patience.TotalSeconds:0.0} s and was ended.");
        }

        await allEnded;
    }
}
