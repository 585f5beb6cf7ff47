using Sidecar.Hosting;
using Sidecar.Outbox;

namespace Sidecar;

/// <summary>
/// The sidecars of one or several apps in this process: one database, one broker, one placement, one name resolution, and a port for each app.
/// </summary>
public sealed class SidecarHost : IAsyncDisposable
{
    private readonly SharedServices _shared;
    private readonly Dictionary<string, AppSidecar> _apps = new(StringComparer.Ordinal);

    private SidecarHost(SharedServices shared) => _shared = shared;

    /// <summary>How the outbox transactions of all apps went since the start.</summary>
    public OutboxCounters Counters => _shared.Counters;

    /// <summary>Completes when every app's sidecar has been asked to end through its API.</summary>
    public Task StopAsked => Task.WhenAll(_apps.Values.Select(app => app.StopAsked));

    /// <summary>Starts every app's sidecar; they answer when this returns, whether or not the apps are up.</summary>
    /// <exception cref="SidecarStartException">The data directory, a resource file or a port can't be used.</exception>
    public static async Task<SidecarHost> StartAsync(SidecarOptions options, CancellationToken ct = default)
    {
        var host = new SidecarHost(await SharedServices.OpenAsync(options));
        try
        {
            foreach (var app in options.Apps)
            {
                host._apps.Add(app.AppId, await AppSidecar.StartAsync(app, host._shared, ct));
            }

            await host._shared.Reminders.StartAsync(ct);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The base address of an app's sidecar, for <c>DAPR_HTTP_ENDPOINT</c>.</summary>
    public Uri HttpEndpoint(string appId) => _apps[appId].Endpoint;

    /// <summary>The address of an app's sidecar for gRPC, for <c>DAPR_GRPC_ENDPOINT</c>.</summary>
    public Uri GrpcEndpoint(string appId) => _apps[appId].GrpcEndpoint;

    /// <summary>Tells where an app listens, once it is known, or anew when the app has come back elsewhere.</summary>
    public void ConnectApp(string appId, int appPort) => _apps[appId].Connect(appPort);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_apps.Values.Select(app => app.DisposeAsync().AsTask()));
        await _shared.DisposeAsync();
    }
}
