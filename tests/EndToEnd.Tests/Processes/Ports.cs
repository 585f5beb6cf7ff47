using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Tests;

/// <summary>The ports of one cluster, moved by an offset at which all of them are free.</summary>
internal sealed class Ports
{
    public static readonly IReadOnlyList<string> AppIds = ["customers-commands", "customers-queries", "orders-commands", "orders-queries"];

    private const int App = 5101;
    private const int Http = 3601;
    private const int Grpc = 4601;

    private Ports(int offset) => Offset = offset;

    public int Offset { get; }

    public static Ports Free()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var ports = new Ports(Random.Shared.Next(100, 450) * 100);
            if (ports.All().All(IsFree))
            {
                return ports;
            }
        }

        throw new InvalidOperationException("No offset was found at which all ports are free.");
    }

    public int OfApp(string appId) => App + Index(appId) + Offset;

    public int OfSidecar(string appId) => Http + Index(appId) + Offset;

    public int OfSidecarGrpc(string appId) => Grpc + Index(appId) + Offset;

    private IEnumerable<int> All() => AppIds.SelectMany(id => new[] { OfApp(id), OfSidecar(id), OfSidecarGrpc(id) });

    private static int Index(string appId) => AppIds.ToList().IndexOf(appId);

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
