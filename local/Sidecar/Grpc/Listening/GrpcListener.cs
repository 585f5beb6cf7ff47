using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sidecar.Grpc.Listening;

/// <summary>The port on which a sidecar speaks gRPC: HTTP/2 without TLS.</summary>
internal static class GrpcListener
{
    /// <returns>The server of HTTP/2 behind this port, once the port is bound; what it is handed by another port is not taken for gRPC.</returns>
    public static Task<ConnectionDelegate> ListenGrpc(this KestrelServerOptions kestrel, int port)
    {
        var server = new TaskCompletionSource<ConnectionDelegate>(TaskCreationOptions.RunContinuationsAsynchronously);
        kestrel.AllowResponseHeaderCompression = false; // the filter would not know what a client's table holds
        kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(next =>
            {
                server.TrySetResult(next);
                return connection =>
                {
                    connection.Features.Set(Marker.Instance);
                    connection.Transport = new Filtered(connection.Transport.Input, new FrameFilter(connection.Transport.Output));
                    return next(connection);
                };
            });
        });
        return server.Task;
    }

    /// <summary>Whether the request came through this port.</summary>
    public static bool IsGrpc(HttpContext context) => context.Features.Get<Marker>() is not null;

    private sealed class Marker
    {
        public static Marker Instance { get; } = new();
    }

    private sealed record Filtered(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
