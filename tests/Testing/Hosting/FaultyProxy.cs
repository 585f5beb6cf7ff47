using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using HttpProtocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols;

namespace Testing;

/// <summary>Stands between a service and its sidecar, for HTTP and gRPC, and spoils what it is told to. Calls by gRPC are shown as the requests of the HTTP API that ask for the same.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Forwarding _http;
    private readonly Forwarding _grpc;
    private Func<HttpRequest, Fault> _choose = _ => Fault.None;

    private FaultyProxy(WebApplication app, Uri http, Uri grpc) => (_app, _http, _grpc) = (app, new Forwarding(http), new Forwarding(grpc));

    /// <summary>May answer in the sidecar's place, with JSON.</summary>
    public Func<HttpRequest, string?> Instead { get; set; } = _ => null;

    /// <summary>Waited for before a request is passed on. An <see cref="IOException"/> from it, as from <see cref="OnAnswer"/>, breaks the connection instead.</summary>
    public Func<HttpRequest, Task> OnRequest { get; set; } = _ => Task.CompletedTask;

    /// <summary>Waited for when the sidecar has answered, before its answer is passed on.</summary>
    public Func<HttpRequest, Task> OnAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>When the caller leaves, though the sidecar has not answered yet.</summary>
    public Func<HttpRequest, CancellationToken> LeavesAt { get; set; } = _ => CancellationToken.None;

    public Uri Address => Listening(0);

    public Uri GrpcAddress => Listening(1);

    /// <summary>The settings of a service that is to speak to its sidecar through this.</summary>
    public (string Name, string? Value)[] Settings => [("DAPR_HTTP_ENDPOINT", Address.ToString()), ("DAPR_GRPC_ENDPOINT", GrpcAddress.ToString())];

    /// <param name="http">Where requests go on to.</param>
    /// <param name="grpc">The same for gRPC, if there is any.</param>
    public static async Task<FaultyProxy> StartAsync(Uri http, Uri? grpc = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = null;
            server.Listen(IPAddress.Loopback, 0);
            server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        var proxy = new FaultyProxy(app, http, grpc ?? http);
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
        _http.Dispose();
        _grpc.Dispose();
    }

    private Uri Listening(int which) => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(which));

    private async Task ForwardAsync(HttpContext context)
    {
        var call = HttpProtocol.IsHttp2(context.Request.Protocol) ? await GrpcCall.ReadAsync(context.Request) : null;
        var request = call?.Shown ?? context.Request;
        if (Instead(request) is { } text)
        {
            await AnswerAsync(text, call, context.Response);
            return;
        }

        try
        {
            await OnRequest(request);
            var fault = _choose(request);
            if (fault == Fault.FailBefore)
            {
                Fail(call, context.Response);
                return;
            }

            using var answer = await (call is null ? _http.SendAsync(request, LeavesAt(request)) : _grpc.SendAsync(context.Request, call, LeavesAt(request)));
            await OnAnswer(request);
            await AnswerAsync(fault, answer, call, context);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or BadHttpRequestException or OperationCanceledException)
        {
            // One of the two is gone; the other sees a broken connection, as it would without anything between them.
            context.Abort();
        }
    }

    private static Task AnswerAsync(string text, GrpcCall? call, HttpResponse response)
    {
        if (call is not null)
        {
            return call.AnswerAsync(text, response);
        }

        response.ContentType = "application/json";
        return response.WriteAsync(text);
    }

    private static async Task AnswerAsync(Fault fault, HttpResponseMessage answer, GrpcCall? call, HttpContext context)
    {
        switch (fault)
        {
            case Fault.FailAfter:
                Fail(call, context.Response);
                break;
            case Fault.LoseAnswer:
                context.Abort();
                break;
            default:
                await Forwarding.AnswerAsync(answer, context.Response);
                break;
        }
    }

    private static void Fail(GrpcCall? call, HttpResponse response)
    {
        if (call is null)
        {
            response.StatusCode = (int)HttpStatusCode.InternalServerError;
        }
        else
        {
            GrpcCall.Fail(response);
        }
    }
}
