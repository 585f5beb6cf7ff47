using System.Net;
using System.Net.Sockets;
using Sidecar.Http;

namespace Sidecar.App;

/// <summary>
/// The way to one app: HTTP/1.1, or 2 without TLS, on a port of this machine that may become known, or change, after start. No redirects, cookies,
/// proxies, timeouts or trace headers of its own. Whoever drops a call closes its connection; the app may go on all the same.
/// </summary>
internal sealed class AppChannel(string? token, int? maxConcurrency = null, int maxHeaders = AppChannel.MaxHeaders, bool http2 = false) : IDisposable
{
    // daprd's default --read-buffer-size; an answer with more headers fails the call.
    private const int MaxHeaders = 4 << 10;

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = 1024,
        MaxResponseHeadersLength = (maxHeaders + 1023) >> 10,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
    });

    private readonly SemaphoreSlim? _slots = maxConcurrency is > 0 and var slots ? new(slots) : null;
    private volatile string? _base;

    public bool IsConnected => _base is not null;

    public int? Port { get; private set; }

    public void Connect(int port)
    {
        Port = port;
        _base = $"http://127.0.0.1:{port}";
    }

    /// <summary>
    /// Sends a request, whose address is a path of the app, sent as it is. The answer comes as soon as its headers are there; its body streams.
    /// </summary>
    /// <exception cref="HttpRequestException">The app can't be reached, or its port is not known yet.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.RequestUri = Address(request.RequestUri!.OriginalString);
        Speak(request);
        if (!string.IsNullOrEmpty(token))
        {
            request.Headers.Remove(DaprHeaders.ApiToken);
            request.Headers.TryAddWithoutValidation(DaprHeaders.ApiToken, token);
        }

        return _slots is null ? SendNowAsync(request, ct) : SendInSlotAsync(_slots, request, ct);
    }

    /// <summary>Makes a request one that the app understands.</summary>
    public void Speak(HttpRequestMessage request)
    {
        if (http2)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }
    }

    /// <summary>Asks the app about itself (<c>/dapr/config</c>, <c>/dapr/subscribe</c>), with the headers that daprd sends there.</summary>
    /// <exception cref="HttpRequestException">The app can't be reached.</exception>
    public async Task<HttpResponseMessage> AskAsync(string path, string appId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Content = new UnsizedContent("application/json") };
        request.Headers.TryAddWithoutValidation(DaprHeaders.AppId, appId);
        return await SendAsync(request, ct);
    }

    public void Dispose()
    {
        _client.Dispose();
        _slots?.Dispose();
    }

    private async Task<HttpResponseMessage> SendNowAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await _client.SendAsync(request, ct);
        }
        catch (HttpRequestException failure) when (InGoWords(failure) is { } words)
        {
            throw new HttpRequestException(failure.HttpRequestError, words, failure);
        }
    }

    /// <summary>What callers are told in daprd, where it has words of its own.</summary>
    private string? InGoWords(HttpRequestException failure) => failure switch
    {
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => $"net/http: server response headers exceeded {maxHeaders} bytes; aborted",
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => $"dial tcp 127.0.0.1:{Port}: connect: connection refused",
        { HttpRequestError: HttpRequestError.ResponseEnded } => "EOF",
        _ => null,
    };

    private async Task<HttpResponseMessage> SendInSlotAsync(SemaphoreSlim slots, HttpRequestMessage request, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        try
        {
            return await SendNowAsync(request, ct);
        }
        finally
        {
            slots.Release();
        }
    }

    // Uri would otherwise resolve dots and unescape what the caller escaped.
    private Uri Address(string pathAndQuery) =>
        new((_base ?? throw new HttpRequestException(HttpRequestError.ConnectionError, "the app is not connected")) + pathAndQuery,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
