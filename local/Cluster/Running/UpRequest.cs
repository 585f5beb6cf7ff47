using Cluster.Topology;

namespace Cluster.Running;

internal sealed record UpRequest(string DataFolder, bool Fresh, int PortOffset, IReadOnlyList<Service> Services, HostileRun? Hostile);
