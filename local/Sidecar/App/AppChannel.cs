namespace Sidecar.App;

/// <summary>Sends requests to the app.</summary>
internal sealed class AppChannel(string? token) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private Uri? _base;

    public bool IsConnected => _base is not null;

    public int? Port => _base?.Port;

    public void Connect(int port) => _base = new Uri($"http://127.0.0.1:{port}");

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.RequestUri = new Uri(_base ?? throw new InvalidOperationException("the app's port is not known yet"), request.RequestUri!);
        if (!string.IsNullOrEmpty(token))
        {
            request.Headers.TryAddWithoutValidation(Http.DaprHeaders.ApiToken, token);
        }

        return _client.SendAsync(request, ct);
    }

    public void Dispose() => _client.Dispose();
}
