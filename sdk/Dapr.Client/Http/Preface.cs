using System.Net;
using System.Net.Sockets;

namespace Dapr.Client.Http;

/// <summary>The beginning of a connection in HTTP/2 without TLS, RFC 9113, 3.4.</summary>
internal static class Preface
{
    private const int UpToType = 4;
    private const byte SettingsType = 4;

    // The client's: the fixed text, and SETTINGS with nothing in them.
    private static readonly byte[] Hello = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, SettingsType, 0, 0, 0, 0, 0];

    /// <summary>Asks on a connection of its own, on which nothing else is sent: what is refused there was no call, so none can be lost or made twice.</summary>
    /// <returns>2.0 from a server that begins with its settings, 1.1 from any other and for addresses with TLS; null when nobody answers there.</returns>
    public static async Task<Version?> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.Scheme != Uri.UriSchemeHttp)
        {
            return HttpVersion.Version11;
        }

        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(address.DnsSafeHost, address.Port, cancellationToken);
            var stream = connection.GetStream();
            await stream.WriteAsync(Hello, cancellationToken);
            var frame = new byte[UpToType];
            var length = await stream.ReadAtLeastAsync(frame, UpToType, throwOnEndOfStream: false, cancellationToken);
            return length == UpToType && frame[^1] == SettingsType ? HttpVersion.Version20 : HttpVersion.Version11;
        }
        catch (Exception nobody) when (nobody is SocketException or IOException)
        {
            return null;
        }
    }
}
