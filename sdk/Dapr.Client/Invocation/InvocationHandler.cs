using Dapr.Client.Http;

namespace Dapr.Client;

/// <summary>Turns <c>http://{appId}/{path}</c> into the sidecar's invocation route for the time of one request.</summary>
public class InvocationHandler : DelegatingHandler
{
    private Uri _endpoint = new(DaprDefaults.GetDefaultHttpEndpoint());

    public string DaprEndpoint
    {
        get => _endpoint.OriginalString;
        set => _endpoint = new Uri(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>An app id with upper-case letters, which <see cref="Uri.Host"/> loses.</summary>
    public string? DefaultAppId { get; set; }

    internal string? DaprApiToken { get; set; } = DaprDefaults.GetDefaultDaprApiToken(null);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var original = request.RequestUri;
        request.RequestUri = Rewrite(original)
            ?? throw new ArgumentException($"The request URI '{original}' is not a valid Dapr service invocation destination.", nameof(request));
        var withToken = !string.IsNullOrWhiteSpace(DaprApiToken) && request.Headers.TryAddWithoutValidation(Sidecar.TokenHeader, DaprApiToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = original;
            if (withToken)
            {
                request.Headers.Remove(Sidecar.TokenHeader);
            }
        }
    }

    private Uri? Rewrite(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true } || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        var appId = string.Equals(uri.Host, DefaultAppId, StringComparison.OrdinalIgnoreCase) ? DefaultAppId : uri.Host;
        return new Uri($"{_endpoint.GetLeftPart(UriPartial.Authority)}/v1.0/invoke/{appId}/method{uri.PathAndQuery}");
    }
}
