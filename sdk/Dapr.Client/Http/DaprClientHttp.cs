using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>The client over the sidecar's HTTP API. One instance serves a process; it is safe for concurrent use.</summary>
internal sealed partial class DaprClientHttp : DaprClient
{
    private readonly Sidecar _sidecar;
    private readonly string? _apiToken;
    private readonly HttpMessageInvoker _unlimited;
    private readonly HttpClient _limited;

    public DaprClientHttp(string endpoint, string? apiToken, JsonSerializerOptions options, TimeSpan timeout)
    {
        _unlimited = new HttpMessageInvoker(new Http2First(Sidecar.Pool()));
        _sidecar = new Sidecar(endpoint, apiToken, _unlimited);
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
            _limited.Dispose();
        }
    }
}
