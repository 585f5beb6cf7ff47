using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Testing;

/// <summary>Stands between a service and its sidecar and spoils what it is told to.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Forwarding _sidecar;
    private Func<HttpRequest, Fault> _choose = _ => Fault.None;

    private FaultyProxy(WebApplication app, Uri sidecar) => (_app, _sidecar) = (app, new Forwarding(sidecar));

    /// <summary>May answer in the sidecar's place, with JSON.</summary>
    public Func<HttpRequest, string?> Instead { get; set; } = _ => null;

    /// <summary>Waited for before a request is passed on. An <see cref="IOException"/> from it, as from <see cref="OnAnswer"/>, breaks the connection instead.</summary>
    public Func<HttpRequest, Task> OnRequest { get; set; } = _ => Task.CompletedTask;

    /// <summary>Waited for when the sidecar has answered, before its answer is passed on.</summary>
    public Func<HttpRequest, Task> OnAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>When the caller leaves, though the sidecar has not answered yet.</summary>
    public Func<HttpRequest, CancellationToken> LeavesAt { get; set; } = _ => CancellationToken.None;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<FaultyProxy> StartAsync(Uri sidecar)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var proxy = new FaultyProxy(app, sidecar);
        app.Run(proxy.ForwardAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>Spoils requests from now on.</summary>
    public void Spoil(Func<HttpRequest, Fault> choose) => _choose = choose;

    /// <summary>Spoils the next writes of commits, as many as there are faults.</summary>
    public void SpoilCommits(params Fault[] faults)
    {
        var waiting = new Queue<Fault>(faults);
        Spoil(request => IsCommit(request) && waiting.TryDequeue(out var fault) ? fault : Fault.None);
    }

    /// <summary>Whether a request writes a commit, in either mode of delivery.</summary>
    public static bool IsCommit(HttpRequest request) =>
        request.Method == "POST" && request.Path.Value!.Contains("-eventstore", StringComparison.Ordinal) && !request.Path.Value.EndsWith("/bulk", StringComparison.Ordinal);

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

        try
        {
            await OnRequest(context.Request);
            var fault = _choose(context.Request);
            if (fault == Fault.FailBefore)
            {
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                return;
            }

            using var answer = await _sidecar.SendAsync(context.Request, LeavesAt(context.Request));
            await OnAnswer(context.Request);
            await AnswerAsync(fault, answer, context);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or BadHttpRequestException or OperationCanceledException)
        {
            // One of the two is gone; the other sees a broken connection, as it would without anything between them.
            context.Abort();
        }
    }

    private static async Task AnswerAsync(Fault fault, HttpResponseMessage answer, HttpContext context)
    {
        switch (fault)
        {
            case Fault.FailAfter:
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                break;
            case Fault.LoseAnswer:
                context.Abort();
                break;
            default:
                await Forwarding.AnswerAsync(answer, context.Response);
                break;
        }
    }
}
