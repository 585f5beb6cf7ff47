namespace Dapr.Client.Http;

/// <summary>The one way out: requests to the sidecar's address, with the token on each.</summary>
/// <param name="invoker">
/// A plain <see cref="HttpMessageInvoker"/> has no time limit and hands out bodies unread; an <see cref="HttpClient"/> brings both.
/// </param>
internal sealed class Sidecar(string endpoint, string? token, HttpMessageInvoker invoker)
{
    public const string TokenHeader = "dapr-api-token";

    private readonly string? _token = string.IsNullOrWhiteSpace(token) ? null : token;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; } = new Uri(endpoint).GetLeftPart(UriPartial.Authority);

    public static SocketsHttpHandler Pool() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        EnableMultipleHttp2Connections = true,
    };

    /// <param name="path">Without a leading slash, escaped.</param>
    public HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, $"{Address}/{path}") { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Text);
        if (_token is not null)
        {
            request.Headers.TryAddWithoutValidation(TokenHeader, _token);
        }

        return request;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        invoker.SendAsync(request, cancellationToken);
}
