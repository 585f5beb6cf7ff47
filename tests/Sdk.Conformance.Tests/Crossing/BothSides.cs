using System.Net.Http.Json;
using System.Text.Json;
using Dapr.Actors;
using Dapr.Actors.Client;
using Dapr.Client;
using Testing;

namespace Sdk.Conformance.Tests.Crossing;

[CollectionDefinition(Name)]
public sealed class SharedSides : ICollectionFixture<BothSides>
{
    public const string Name = "a JavaScript app and a .NET app";
}

/// <summary>Two apps behind one sidecar host: one made with Dapr's JavaScript SDK, one with the .NET packages.</summary>
public sealed class BothSides : IAsyncLifetime
{
    public const string JavaScript = "js";
    public const string Net = "net";

    private LocalSidecar _sidecar = null!;
    private NodeProgram _node = null!;
    private NetApp _app = null!;
    private DaprClient _client = null!;

    public DaprClient Client => _client;

    /// <summary>Calls the JavaScript app through the .NET app's sidecar.</summary>
    public HttpClient JavaScriptApp { get; private set; } = null!;

    internal Deliveries Deliveries => _app.Deliveries;

    public async Task InitializeAsync()
    {
        _sidecar = await LocalSidecar.StartAsync(JavaScript, Net);
        var endpoints = _sidecar.Endpoints(Net);
        _app = await NetApp.StartAsync(endpoints);
        _sidecar.Host.ConnectApp(Net, _app.Port);
        _node = await NodeCases.ServeAsync(_sidecar.Endpoints(JavaScript));
        _sidecar.Host.ConnectApp(JavaScript, (await _node.TellsAsync("listening")).GetInt32());
        (await _node.TellsAsync("ready")).GetBoolean().ShouldBeTrue();
        _client = NetApp.ClientOf(endpoints);
        JavaScriptApp = _client.CreateInvokableHttpClient(JavaScript);
        await Eventually.BecomesTrueAsync(async () => await _client.CheckHealthAsync(), "the .NET app's sidecar has found it");
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        _client.Dispose();
        await _app.DisposeAsync();
        await _sidecar.DisposeAsync();
    }

    internal ActorProxy JavaScriptActor(string type, string id) => new ActorProxyFactory(new ActorProxyOptions
    {
        HttpEndpoint = _sidecar.Host.HttpEndpoint(Net).ToString(),
    }).Create(new ActorId(id), type);

    /// <summary>Lets the JavaScript app do something with its SDK and gives what came of it: <c>result</c> or <c>failed</c>.</summary>
    internal async Task<JsonElement> LetJavaScriptAsync(string command, object arguments)
    {
        using var answer = await JavaScriptApp.PostAsJsonAsync($"/do/{command}", arguments);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits until what carries the mark has reached the JavaScript app.</summary>
    internal async Task<IReadOnlyList<JsonElement>> JavaScriptReceivesAsync(string mark, int count = 1) => await Eventually.GetAsync(
        async () => await JavaScriptApp.GetFromJsonAsync<JsonElement[]>($"/deliveries/{mark}") is { } found && found.Length >= count ? found : null,
        $"{count} deliveries reach the JavaScript app");
}
