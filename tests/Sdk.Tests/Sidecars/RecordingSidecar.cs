using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Sidecars;

/// <summary>Stands where a sidecar would: keeps every request and answers what the test says, 204 otherwise.</summary>
internal sealed class RecordingSidecar : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Call> _calls = [];

    private RecordingSidecar(WebApplication server) => _server = server;

    public Func<Call, Answer> Answers { get; set; } = _ => Answer.NoContent;

    public string Address => _server.Urls.Single();

    public IReadOnlyList<Call> Calls => [.. _calls];

    public Call OnlyCall => Calls.ShouldHaveSingleItem();

    /// <param name="answer">What it answers.</param>
    /// <param name="protocol">The only one that it speaks.</param>
    /// <param name="bound">Where it listens; null for any port.</param>
    public static async Task<RecordingSidecar> Start(Answer? answer = null, HttpProtocols protocol = HttpProtocols.Http1, Socket? bound = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol));
        if (bound is not null)
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => bound);
        }

        var server = builder.Build();
        var sidecar = new RecordingSidecar(server);
        if (answer is not null)
        {
            sidecar.Answers = _ => answer;
        }

        server.Run(sidecar.Handle);
        await server.StartAsync();
        return sidecar;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = new Call(
            context.Request.Protocol,
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _calls.Enqueue(call);
        var answer = Answers(call);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (answer.Body.Length > 0)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        }
    }
}
