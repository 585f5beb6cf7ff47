namespace Cluster.Running;

internal sealed record UpRequest(string DataFolder, bool Fresh, int PortOffset);
