using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sidecar.App;
using Sidecar.Http;
using Sidecar.Invocation;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Invocation;

/// <summary>The invocation part of the sidecar of the app <c>self</c>, on a free port, with another app <c>other</c> in reach.</summary>
internal sealed class InvokingSidecar : IAsyncDisposable
{
    private readonly WebApplication _sidecar;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly List<AppChannel> _channels = [];

    private InvokingSidecar(WebApplication sidecar) => _sidecar = sidecar;

    public static async Task<InvokingSidecar> StartAsync(TestApp self, TestApp? other = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var names = new NameResolution();
        builder.Services.AddSingleton(new AppIdentity("self", "default")).AddInvocation(names);
        var sidecar = builder.Build();
        sidecar.MapInvocation();
        var invoking = new InvokingSidecar(sidecar);
        names.Register(invoking.Resolve("self", self));
        if (other is not null)
        {
            names.Register(invoking.Resolve("other", other));
        }

        await sidecar.StartAsync();
        return invoking;
    }

    /// <summary>Sends a request whose path reaches the sidecar as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod verb, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var address = new Uri(_sidecar.Urls.Single() + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(verb, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _client.SendAsync(request, default);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sidecar.DisposeAsync();
        _channels.ForEach(channel => channel.Dispose());
    }

    private ResolvedApp Resolve(string appId, TestApp app)
    {
        var channel = new AppChannel(token: null);
        channel.Connect(app.Port);
        _channels.Add(channel);
        var health = new AppHealth();
        health.Report(true);
        return new(new(appId, "default"), channel, health);
    }
}
