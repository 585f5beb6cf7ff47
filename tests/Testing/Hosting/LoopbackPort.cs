using System.Net;
using System.Net.Sockets;

namespace Testing;

/// <summary>Ports of this machine, for processes that have to be told theirs.</summary>
public static class LoopbackPort
{
    /// <summary>Whether nobody listens there at the moment.</summary>
    public static bool IsFree(int port)
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
