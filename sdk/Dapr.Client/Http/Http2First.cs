using System.Net;

namespace Dapr.Client.Http;

/// <summary>
/// HTTP/2 without TLS where the sidecar has it, as daprd does on the port of its HTTP API: calls made at the same time then share a connection, and packets.
/// The published client does so for gRPC. Before the first call the sidecar is asked; one of HTTP/1.1 alone (daprd with <c>DAPR_HTTP_DISABLE_H2C</c>) is
/// called so.
/// </summary>
internal sealed class Http2First(SocketsHttpHandler connections) : DelegatingHandler(connections)
{
    private volatile Version? _spoken;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _spoken is { } version ? SendAsync(request, version, cancellationToken) : AskAndSendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> AskAndSendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var spoken = await Preface.AskAsync(request.RequestUri!, cancellationToken);
        _spoken ??= spoken;

        // Where nobody is, either version fails as a call to nobody does.
        return await SendAsync(request, spoken ?? HttpVersion.Version11, cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Version version, CancellationToken cancellationToken)
    {
        request.Version = version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return base.SendAsync(request, cancellationToken);
    }
}
