using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Testing;

/// <summary>What goes wrong with a request on its way to the sidecar.</summary>
public enum Fault
{
    None,

    /// <summary>The sidecar never hears of it; the caller gets 500.</summary>
    FailBefore,

    /// <summary>The sidecar carries it out; the caller gets 500.</summary>
    FailAfter,

    /// <summary>The sidecar carries it out; the connection breaks instead of an answer.</summary>
    LoseAnswer,
}

/// <summary>Stands between a service and its sidecar and spoils what it is told to.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _sidecar;
    private Func<HttpRequest, Fault> _choose = _ => Fault.None;

    private FaultyProxy(WebApplication app, Uri sidecar) => (_app, _sidecar) = (app, new HttpClient { BaseAddress = sidecar });

    /// <summary>May answer in the sidecar's place, with JSON.</summary>
    public Func<HttpRequest, string?> Instead { get; set; } = _ => null;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<FaultyProxy> StartAsync(Uri sidecar)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var proxy = new FaultyProxy(app, sidecar);
        app.Run(proxy.ForwardAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>Spoils requests from now on.</summary>
    public void Spoil(Func<HttpRequest, Fault> choose) => _choose = choose;

    /// <summary>Spoils the next transactions, as many as there are faults.</summary>
    public void SpoilTransactions(params Fault[] faults)
    {
        var waiting = new Queue<Fault>(faults);
        Spoil(request => request.Path.Value!.EndsWith("/transaction", StringComparison.Ordinal) && waiting.TryDequeue(out var fault) ? fault : Fault.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _sidecar.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        if (Instead(context.Request) is { } text)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(text);
            return;
        }

        var fault = _choose(context.Request);
        if (fault == Fault.FailBefore)
        {
            context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"{context.Request.Path}{context.Request.QueryString}".TrimStart('/'));
        if (context.Request.ContentLength is not null || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var answer = await _sidecar.SendAsync(request);
        switch (fault)
        {
            case Fault.FailAfter:
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                break;
            case Fault.LoseAnswer:
                context.Abort();
                break;
            default:
                await CopyAsync(answer, context.Response);
                break;
        }
    }

    private static async Task CopyAsync(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Headers.TryGetValues("ETag", out var etag))
        {
            response.Headers.ETag = etag.ToArray();
        }

        if (answer.StatusCode != HttpStatusCode.NoContent)
        {
            await answer.Content.CopyToAsync(response.Body);
        }
    }
}
