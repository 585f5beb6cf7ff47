using System.Net;
using System.Net.Sockets;

namespace Bench.Processes;

/// <summary>Ports that nobody listens on at the moment.</summary>
internal static class FreePorts
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
