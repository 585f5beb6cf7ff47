using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sidecar.Http;

/// <summary>
/// The port of the HTTP API: HTTP/1.1, and HTTP/2 for clients that begin with its preface, as in daprd. Kestrel has no port for both without TLS, so these
/// connections are handed to the server behind a port that speaks HTTP/2 only.
/// </summary>
internal static class HttpListener
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <param name="kestrel">The server.</param>
    /// <param name="port">The port, 0 for any.</param>
    /// <param name="http2">Who serves HTTP/2, known once its own port is bound.</param>
    public static void ListenHttp(this KestrelServerOptions kestrel, int port, Task<ConnectionDelegate> http2) =>
        kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => async connection => await (await BeginsWithPrefaceAsync(connection) ? await http2 : next)(connection));
        });

    private static async ValueTask<bool> BeginsWithPrefaceAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        await using var wake = closing.UnsafeRegister(state => ((PipeReader)state!).CancelPendingRead(), input);
        while (true)
        {
            var read = await input.ReadAsync(connection.ConnectionClosed);
            var (fits, whole) = Compare(read.Buffer);
            var undecided = fits && !whole && !read.IsCompleted && !read.IsCanceled;
            input.AdvanceTo(read.Buffer.Start, undecided ? read.Buffer.End : read.Buffer.Start);
            if (!undecided)
            {
                return whole;
            }
        }
    }

    private static (bool Fits, bool Whole) Compare(ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(buffer.Length, start.Length);
        buffer.Slice(0, length).CopyTo(start);
        var fits = start[..length].SequenceEqual(Preface[..length]);
        return (fits, fits && length == start.Length);
    }
}
