using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sdk.Tests.Sidecars;

/// <summary>Speaks HTTP/1.1 as somebody who never heard of HTTP/2: takes its preface for a bad request. Everything else is answered with 204.</summary>
internal sealed class OldSidecar : IAsyncDisposable
{
    private static readonly byte[] NoContent = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _calls = [];
    private readonly byte[] _refusal;
    private readonly Task _serving;

    private OldSidecar(string refusal)
    {
        _refusal = Encoding.ASCII.GetBytes(refusal);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>First lines of the requests.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <param name="refusal">What it says to a preface before it closes the connection.</param>
    public static OldSidecar Start(string refusal) => new(refusal);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (await NextAsync() is { } socket)
        {
            using (socket)
            {
                try
                {
                    await AnswerAsync(socket);
                }
                catch (SocketException)
                {
                    // The caller left as soon as it had heard enough.
                }
            }
        }
    }

    private async Task<Socket?> NextAsync()
    {
        try
        {
            return await _listener.AcceptSocketAsync();
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        var buffer = new byte[4 << 10];
        var length = await socket.ReceiveAsync(buffer);
        var line = Encoding.ASCII.GetString(buffer, 0, length).Split("\r\n")[0];
        if (line.EndsWith("HTTP/2.0", StringComparison.Ordinal))
        {
            await socket.SendAsync(_refusal);
        }
        else
        {
            _calls.Enqueue(line);
            await socket.SendAsync(NoContent);
        }

        // Closing what was not read to its end would take the answer back.
        socket.Shutdown(SocketShutdown.Send);
        while (await socket.ReceiveAsync(buffer) > 0)
        {
        }
    }
}
