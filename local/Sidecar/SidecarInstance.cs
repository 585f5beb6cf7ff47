using Sidecar.Hosting;

namespace Sidecar;

/// <summary>The sidecar of one instance of an app. Instances of one app compete for its messages and share its actors.</summary>
public sealed class SidecarInstance
{
    private readonly AppSidecar _sidecar;

    internal SidecarInstance(AppSidecar sidecar, string appId)
    {
        _sidecar = sidecar;
        AppId = appId;
    }

    public string AppId { get; }

    /// <summary>The base address of this sidecar, for <c>DAPR_HTTP_ENDPOINT</c>.</summary>
    public Uri HttpEndpoint => _sidecar.Endpoint;

    /// <summary>The same for gRPC, for <c>DAPR_GRPC_ENDPOINT</c>.</summary>
    public Uri GrpcEndpoint => _sidecar.GrpcEndpoint;

    internal Task StopAsked => _sidecar.StopAsked;

    internal bool EndedByForce => _sidecar.EndedByForce;

    /// <summary>Tells where this instance of the app listens, once it is known, or anew when it has come back elsewhere.</summary>
    public void ConnectApp(int appPort) => _sidecar.Connect(appPort);

    /// <summary>As daprd ends on SIGTERM: calls of actors are cut, actors and messages go to the other instances, and then the API ends.</summary>
    public Task StopAsync() => _sidecar.StopAsync();

    internal ValueTask DisposeAsync() => _sidecar.DisposeAsync();
}
