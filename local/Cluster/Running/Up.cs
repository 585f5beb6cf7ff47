using Cluster.Topology;

namespace Cluster.Running;

/// <summary>Runs a cluster until somebody asks for its end, or one of its processes ends by itself.</summary>
internal sealed class Up(UpRequest request, TextWriter output, TextWriter errors, TimeProvider time)
{
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var begun = time.GetTimestamp();
        var ports = new Ports(request.PortOffset);
        using var data = DataDirectory.Open(request.DataFolder);
        await ProcessList.EndLeftoversAsync(data, output);
        PortCheck.AllFree(ports, request.Services);
        if (request.Fresh)
        {
            data.Empty();
        }

        if (request.Hostile is not null)
        {
            await output.WriteLineAsync($"{request.Hostile}");
        }

        await using var cluster = RunningCluster.Start(request, ports, data, output, time);
        var anyEnd = cluster.AwaitLossAsync();
        if (await BecomesReadyAsync(ports, anyEnd, stop))
        {
            await AnnounceAsync(ports, data);
            await output.WriteLineAsync($"ready in {time.GetElapsedTime(begun).TotalSeconds:0.0} s");
            await Task.WhenAny(anyEnd, UntilAsync(stop));
        }

        if (stop.IsCancellationRequested)
        {
            return 0;
        }

        if (anyEnd.IsCompleted)
        {
            var dead = await anyEnd;
            await errors.WriteLineAsync($"{dead.Name} ended with exit code {await dead.Ended}; its log is {dead.Log}. The others are stopped.");
        }

        return 1;
    }

    private async Task<bool> BecomesReadyAsync(Ports ports, Task anyEnd, CancellationToken stop)
    {
        using var readiness = new Readiness(ports, request.Services, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ready = readiness.AwaitAsync(over.Token);
        await Task.WhenAny(ready, anyEnd, UntilAsync(stop));
        if (!ready.IsCompletedSuccessfully)
        {
            await over.CancelAsync();
            return false;
        }

        var late = await ready;
        foreach (var (service, answer) in late)
        {
            await errors.WriteLineAsync($"{service.Name} is not ready after a minute: {answer}");
        }

        return late.Count == 0;
    }

    private async Task AnnounceAsync(Ports ports, DataDirectory data)
    {
        foreach (var service in request.Services)
        {
            await output.WriteLineAsync($"{service.Name,-20} http://localhost:{ports.App(service)}   sidecar http://localhost:{ports.SidecarHttp(service)}");
        }

        await output.WriteLineAsync($"data in {data.Path}, logs in {data.Logs}; Ctrl-C stops all");
    }

    private static Task UntilAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(stopped.SetResult);
        return stopped.Task;
    }
}
