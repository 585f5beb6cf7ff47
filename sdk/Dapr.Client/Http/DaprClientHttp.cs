using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>The client over the sidecar's HTTP API. One instance serves a process; it is safe for concurrent use.</summary>
internal sealed partial class DaprClientHttp : DaprClient
{
    private readonly Sidecar _sidecar;
    private readonly string? _apiToken;
    private readonly HttpClient _limited;

    public DaprClientHttp(string endpoint, string? apiToken, JsonSerializerOptions options, TimeSpan timeout)
    {
        var pool = Sidecar.Pool();
        _sidecar = new Sidecar(endpoint, apiToken, new HttpMessageInvoker(pool));
        _apiToken = apiToken;
        _limited = new HttpClient(pool);
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
            _sidecar.Dispose();
            _limited.Dispose();
        }
    }
}
