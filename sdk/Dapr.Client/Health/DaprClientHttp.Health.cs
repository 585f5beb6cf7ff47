namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(500);

    public override Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default) =>
        IsHealthy("v1.0/healthz", cancellationToken);

    public override Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default) =>
        IsHealthy("v1.0/healthz/outbound", cancellationToken);

    public override async Task WaitForSidecarAsync(CancellationToken cancellationToken = default)
    {
        while (!await CheckOutboundHealthAsync(cancellationToken))
        {
            await Task.Delay(BetweenProbes, cancellationToken);
        }
    }

    private async Task<bool> IsHealthy(string path, CancellationToken cancellationToken)
    {
        using var request = _sidecar.Request(HttpMethod.Get, path);
        try
        {
            using var response = await _limited.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // No sidecar is as good as one that is not ready.
            return false;
        }
    }
}
