using Cluster.Topology;

namespace Cluster.Loading;

/// <param name="Rate">Requests a second.</param>
internal sealed record LoadRequest(int Rate, TimeSpan Duration, Ports Ports);
