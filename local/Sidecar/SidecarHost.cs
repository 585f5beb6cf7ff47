using System.Collections.Immutable;
using Sidecar.Hosting;
using Sidecar.Outbox;
using Sidecar.Storage;

namespace Sidecar;

/// <summary>
/// The sidecars of one or several apps in this process: one database, one broker, one placement, one name resolution, and a port for each instance.
/// </summary>
public sealed class SidecarHost : IAsyncDisposable
{
    private readonly SharedServices _shared;
    private readonly TaskCompletionSource _stopAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableList<SidecarInstance> _instances = [];
    private int _numbers;

    private SidecarHost(SharedServices shared) => _shared = shared;

    /// <summary>How the outbox transactions of all apps went since the start.</summary>
    public OutboxCounters Counters => _shared.Counters;

    /// <summary>Completes when every sidecar has been asked to end through its API.</summary>
    public Task StopAsked => _stopAsked.Task;

    /// <summary>
    /// One of them was told not to wait for anything (<c>dapr-force-shutdown</c>), or had to cut what was under way when its time was over: daprd's
    /// process then ends with code 1.
    /// </summary>
    public bool EndedByForce => _instances.Exists(instance => instance.EndedByForce);

    /// <summary>Starts every app's sidecar; they answer when this returns, whether or not the apps are up.</summary>
    /// <exception cref="SidecarStartException">The data directory, a resource file or a port can't be used.</exception>
    public static async Task<SidecarHost> StartAsync(SidecarOptions options, CancellationToken ct = default)
    {
        var host = new SidecarHost(await SharedServices.OpenAsync(options));
        try
        {
            foreach (var app in options.Apps)
            {
                await host.AddAsync(app, ct);
            }

            await host._shared.Reminders.StartAsync(ct);
            return host;
        }
        catch (DatabaseException failure)
        {
            await host.DisposeAsync();
            throw new StorageException(StorageFailure.Explain(Path.GetFullPath(options.DataDirectory), failure), failure);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the sidecar of one more app, or of one more instance of an app.</summary>
    /// <exception cref="SidecarStartException">A resource file or a port can't be used.</exception>
    public async Task<SidecarInstance> AddAsync(AppOptions app, CancellationToken ct = default)
    {
        var number = _instances.Exists(other => other.AppId == app.AppId) ? Interlocked.Increment(ref _numbers) : 0;
        var instance = new SidecarInstance(await AppSidecar.StartAsync(app, number, _shared, ct), app.AppId);
        ImmutableInterlocked.Update(ref _instances, instances => instances.Add(instance));
        _ = StopWhenAskedAsync(instance);
        return instance;
    }

    /// <summary>The instances of an app, in the order of their start; those that were stopped are among them.</summary>
    public IReadOnlyList<SidecarInstance> Instances(string appId) => _instances.FindAll(instance => instance.AppId == appId);

    /// <summary>The base address of an app's (first) sidecar, for <c>DAPR_HTTP_ENDPOINT</c>.</summary>
    public Uri HttpEndpoint(string appId) => Instances(appId)[0].HttpEndpoint;

    /// <summary>The same for gRPC, for <c>DAPR_GRPC_ENDPOINT</c>.</summary>
    public Uri GrpcEndpoint(string appId) => Instances(appId)[0].GrpcEndpoint;

    /// <summary>Tells where an app('s first instance) listens, once it is known, or anew when the app has come back elsewhere.</summary>
    public void ConnectApp(string appId, int appPort) => Instances(appId)[0].ConnectApp(appPort);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_instances.Select(instance => instance.DisposeAsync().AsTask()));
        await _shared.DisposeAsync();
    }

    /// <summary>Other instances go on without it.</summary>
    private async Task StopWhenAskedAsync(SidecarInstance instance)
    {
        await instance.StopAsked;
        if (_instances.TrueForAll(other => other.StopAsked.IsCompleted))
        {
            _stopAsked.TrySetResult();
        }

        await instance.StopAsync();
    }
}
