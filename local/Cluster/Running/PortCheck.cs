using System.Net;
using System.Net.Sockets;
using Cluster.Topology;

namespace Cluster.Running;

internal static class PortCheck
{
    /// <exception cref="UsageException">A port is taken.</exception>
    public static void AllFree(Ports ports, IEnumerable<Service> services)
    {
        foreach (var (port, use) in ports.Of(services))
        {
            if (!IsFree(port))
            {
                throw new UsageException($"Port {port} ({use}) is taken. Stop what listens there, or move all ports with --port-offset N.");
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
