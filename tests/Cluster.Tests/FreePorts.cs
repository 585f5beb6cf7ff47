using System.Net;
using System.Net.Sockets;
using Cluster.Topology;

namespace Cluster.Tests;

/// <summary>Offsets at which a whole cluster's ports are free; other suites have those below.</summary>
internal static class FreePorts
{
    public static Ports Find() => Enumerable.Range(0, 100)
        .Select(_ => new Ports(Random.Shared.Next(200, 270) * 100))
        .First(ports => ports.Of(Replicas.Parse("customers-queries=8,orders-commands=8")).All(entry => IsFree(entry.Port)));

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
