using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Sidecar.Tests.Hosting;

/// <summary>A sidecar in this process with resources of the test's own, that can be stopped and started again on the same data.</summary>
internal sealed class TestSidecar : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SidecarOptions _options;
    private SidecarHost? _host;

    private TestSidecar(string resources, Func<SidecarOptions, SidecarOptions>? change)
    {
        Directory.CreateDirectory(_folder.File("resources"));
        File.WriteAllText(_folder.File("resources/all.yaml"), resources);
        var options = new SidecarOptions
        {
            ResourcesPaths = [_folder.File("resources")],
            DataDirectory = _folder.File("data"),
            Apps = [new AppOptions { AppId = "shop" }],
        };
        _options = change is null ? options : change(options);
    }

    public SidecarHost Host => _host ?? throw new InvalidOperationException("the sidecar is stopped");

    public HttpClient Http { get; private set; } = new();

    public static async Task<TestSidecar> StartAsync(string resources, Func<SidecarOptions, SidecarOptions>? change = null)
    {
        var sidecar = new TestSidecar(resources, change);
        await sidecar.StartAsync();
        return sidecar;
    }

    public async Task StartAsync()
    {
        _host = await SidecarHost.StartAsync(_options);
        Http = Client(_options.Apps[0].AppId);
    }

    public async Task StopAsync()
    {
        Http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host = null;
        }
    }

    public HttpClient Client(string appId) => new() { BaseAddress = Host.HttpEndpoint(appId) };

    public async Task PublishAsync(string topic, object body) =>
        (await Http.PostAsJsonAsync($"/v1.0/publish/bus/{topic}", body)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    public Task<HttpResponseMessage> TransactAsync(string store, params object[] operations) =>
        Http.PostAsJsonAsync($"/v1.0/state/{store}/transaction", new { operations });

    public async Task<JsonElement?> GetAsync(string store, string key)
    {
        var response = await Http.GetAsync($"/v1.0/state/{store}/{key}");
        return response.StatusCode == HttpStatusCode.NoContent ? null : await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }
}
