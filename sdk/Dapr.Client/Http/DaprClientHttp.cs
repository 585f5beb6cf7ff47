using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>The client over the sidecar's HTTP API. One instance serves a process; it is safe for concurrent use.</summary>
internal sealed partial class DaprClientHttp : DaprClient
{
    private readonly Sidecar _sidecar;

    // In HTTP/1.1: a large answer has its connection to itself, and needs no frames.
    private readonly Sidecar _bulk;
    private readonly string? _apiToken;
    private readonly HttpMessageInvoker _unlimited;
    private readonly HttpMessageInvoker _large;
    private readonly HttpClient _limited;

    public DaprClientHttp(string endpoint, string? apiToken, JsonSerializerOptions options, TimeSpan timeout)
    {
        _unlimited = new HttpMessageInvoker(new Http2First(Sidecar.Pool()));
        _sidecar = new Sidecar(endpoint, apiToken, _unlimited);
        _large = new HttpMessageInvoker(Sidecar.Pool());
        _bulk = new Sidecar(endpoint, apiToken, _large);
        _apiToken = apiToken;
        _limited = new HttpClient(Sidecar.Pool());
        if (timeout > TimeSpan.Zero)
        {
            _limited.Timeout = timeout;
        }

        JsonSerializerOptions = options;
    }

    public override JsonSerializerOptions JsonSerializerOptions { get; }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _unlimited.Dispose();
            _large.Dispose();
            _limited.Dispose();
        }
    }
}
