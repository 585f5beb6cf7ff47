using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.App;

/// <summary>What the options of an app limit or change on the way to it and back.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Takes_no_larger_bodies_than_it_is_told()
    {
        await using var app = await TestApp.StartAsync();
        await using var sidecar = await StartAsync(app.Port, options => options with { MaxBodySize = 10_000 });
        var body = new string(' ', 10_001);

        await RefusesAsync(sidecar.Http.PostAsync("/v1.0/state/store", new StringContent(body)), HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST");
        await RefusesAsync(sidecar.Http.PostAsync("/v1.0/state/store/transaction", new StringContent(body)), HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST");
        await RefusesAsync(sidecar.Http.PostAsync("/v1.0/publish/bus/t", new StringContent(body)), HttpStatusCode.InternalServerError, "ERR_PUBSUB_PUBLISH_MESSAGE");
        await RefusesAsync(sidecar.Http.PostAsync("/v1.0/invoke/shop/method/m", new StringContent(body)), HttpStatusCode.InternalServerError, "ERR_DIRECT_INVOKE");
        await RefusesAsync(sidecar.Http.PutAsync("/v1.0/actors/T/1/method/m", new StringContent(body)), HttpStatusCode.BadRequest, "ERR_BAD_REQUEST");
        (await sidecar.Http.PostAsync("/v1.0/invoke/shop/method/m", new StringContent(body[1..]))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Takes_larger_bodies_than_usual_if_it_is_told()
    {
        await using var app = await TestApp.StartAsync();
        await using var sidecar = await StartAsync(app.Port, options => options with { MaxBodySize = 8 << 20 });

        (await sidecar.Http.PostAsync("/v1.0/invoke/shop/method/m", new ByteArrayContent(new byte[6 << 20]))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(4 << 10, false)]
    [InlineData(16 << 10, true)]
    public async Task Takes_no_more_headers_from_an_app_than_its_read_buffer_holds(int readBuffer, bool taken)
    {
        await using var app = await TestApp.StartAsync(context =>
        {
            if (context.Request.Path == "/m")
            {
                context.Response.Headers["X-Long"] = new string('x', 5000);
            }

            return Task.CompletedTask;
        });
        await using var sidecar = await StartAsync(app.Port, options => options with { ReadBufferSize = readBuffer });

        var answer = sidecar.Http.GetAsync("/v1.0/invoke/shop/method/m");

        if (taken)
        {
            (await answer).Headers.GetValues("X-Long").Single().Length.ShouldBe(5000);
        }
        else
        {
            await RefusesAsync(answer, HttpStatusCode.InternalServerError, "ERR_DIRECT_INVOKE", "net/http: server response headers exceeded 4096 bytes; aborted");
        }
    }

    [Fact]
    public async Task Calls_an_app_over_HTTP_2_without_TLS_if_it_is_told()
    {
        var versions = new List<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using var app = builder.Build();
        app.Run(async context =>
        {
            lock (versions)
            {
                versions.Add($"{context.Request.Path} {context.Request.Protocol}");
            }

            await context.Response.WriteAsync("{}");
        });
        await app.StartAsync();
        await using var sidecar = await StartAsync(new Uri(app.Urls.Single()).Port, options => options with { SpeaksHttp2 = true, MaxConcurrency = 7, HealthCheck = new() });

        (await sidecar.Http.PostAsync("/v1.0/invoke/shop/method/m", new StringContent("hello"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        versions.ShouldContain("/m HTTP/2");
        versions.ShouldContain("/dapr/config HTTP/2");
        versions.ShouldContain("/healthz HTTP/2");
        var connection = (await sidecar.Http.GetFromJsonAsync<JsonElement>("/v1.0/metadata")).GetProperty("appConnectionProperties");
        (connection.GetProperty("protocol").GetString(), connection.GetProperty("maxConcurrency").GetInt32()).ShouldBe(("h2c", 7));
    }

    private static async Task<TestSidecar> StartAsync(int port, Func<AppOptions, AppOptions> change)
    {
        var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Store, Resources.Bus), options => options with { Apps = [change(options.Apps[0] with { AppPort = port })] });
        await Eventually.BecomesTrueAsync(async () => (await sidecar.Http.GetAsync("/v1.0/healthz")).IsSuccessStatusCode, "the app is connected");
        return sidecar;
    }

    private static async Task RefusesAsync(Task<HttpResponseMessage> call, HttpStatusCode status, string errorCode, string words = "")
    {
        using var answer = await call;
        answer.StatusCode.ShouldBe(status);
        var error = await answer.Content.ReadFromJsonAsync<JsonElement>();
        error.GetProperty("errorCode").GetString().ShouldBe(errorCode);
        error.GetProperty("message").GetString()!.ShouldContain(words);
    }
}
