using System.Text;
using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Actors;

/// <summary>An application with one actor type, called as a sidecar calls it.</summary>
public abstract class ActorAppTest : IAsyncLifetime
{
    private WebApplication _app = null!;

    internal RecordingSidecar Sidecar { get; private set; } = null!;

    protected Diary Diary { get; } = new();

    protected HttpClient App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Sidecar = await RecordingSidecar.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Diary);
        builder.Services.AddActors(options =>
        {
            options.HttpEndpoint = Sidecar.Address;
            options.DaprApiToken = "sidecar-token";
            Configure(options);
        });
        _app = builder.Build();
        _app.MapActorsHandlers();
        await _app.StartAsync();
        App = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        App.Dispose();
        await _app.DisposeAsync();
        await Sidecar.DisposeAsync();
    }

    protected virtual void Configure(ActorRuntimeOptions options) => options.Actors.RegisterActor<CounterActor>();

    protected async Task<(int Status, string Body)> Put(string path, string? json = null, string? reentrancyId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (reentrancyId is not null)
        {
            request.Headers.Add("Dapr-Reentrancy-Id", reentrancyId);
        }

        using var response = await App.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    internal IEnumerable<string> Writes() => Sidecar.Calls.Where(call => call.Method == "PUT").Select(call => call.Text);
}
