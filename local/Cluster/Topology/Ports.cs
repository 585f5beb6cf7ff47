namespace Cluster.Topology;

/// <summary>The ports of one cluster: fixed ranges, all moved by one offset, so that several can run side by side.</summary>
internal sealed record Ports(int Offset)
{
    public const int HighestOffset = 65_535 - (AppBase + (4 * Replicas.Most));

    private const int AppBase = 5100;
    private const int HttpBase = 3600;
    private const int GrpcBase = 4600;

    public IEnumerable<(int Port, string Use)> Of(IEnumerable<Service> services) => services.SelectMany(service => new[]
    {
        (App(service), service.Name),
        (SidecarHttp(service), $"{service.Name}'s sidecar"),
        (SidecarGrpc(service), $"{service.Name}'s sidecar, gRPC"),
    });

    public int App(Service service) => AppBase + service.Place + Offset;

    public int SidecarHttp(Service service) => HttpBase + service.Place + Offset;

    public int SidecarGrpc(Service service) => GrpcBase + service.Place + Offset;

    public Uri Url(Service service) => new($"http://127.0.0.1:{App(service)}");
}
