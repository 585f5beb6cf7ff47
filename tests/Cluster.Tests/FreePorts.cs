using Cluster.Topology;
using Testing;

namespace Cluster.Tests;

/// <summary>Offsets at which a whole cluster's ports are free; other suites have those below.</summary>
internal static class FreePorts
{
    public static Ports Find() => Enumerable.Range(0, 100)
        .Select(_ => new Ports(Random.Shared.Next(200, 270) * 100))
        .First(ports => ports.Of(Replicas.Parse("customers-queries=8,orders-commands=8")).All(entry => LoopbackPort.IsFree(entry.Port)));
}
