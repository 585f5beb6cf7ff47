using System.Net;

namespace Bench.Floors;

/// <summary>
/// Bare Kestrel and HttpClient, making the exchanges and durable writes that a sidecar can't do without, and nothing else:
/// no routing table, no envelope, no policies, no placement.
/// </summary>
internal static class FloorServer
{
    /// <summary>What the process prints, followed by its address, when it listens.</summary>
    public const string Listening = "listening on ";

    public static async Task RunAsync(int appPort, string data, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        using var rows = new GroupCommit(Path.Combine(data, "floor.db"));
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
        var app = new Uri($"http://127.0.0.1:{appPort}");
        server.Run(context => context.Request.Path.Value switch
        {
            "/answer" => AnswerAsync(context),
            "/forward" => ForwardAsync(context, client, new Uri(app, "/echo")),
            "/write" => WriteAsync(context, rows, count: 2),
            "/publish" => PublishAsync(context, rows, client, new Uri(app, "/events")),
            var other => throw new InvalidOperationException($"the floor has no {other}"),
        });
        await server.StartAsync(ct);
        Console.WriteLine(Listening + server.Urls.Single());
        await server.WaitForShutdownAsync(ct);
    }

    private static Task AnswerAsync(HttpContext context) => context.Response.Body.WriteAsync(Payload.Bytes).AsTask();

    private static async Task ForwardAsync(HttpContext context, HttpMessageInvoker client, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StreamContent(context.Request.Body) };
        request.Content.Headers.ContentLength = context.Request.ContentLength;
        using var answer = await client.SendAsync(request, context.RequestAborted);
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    private static async Task WriteAsync(HttpContext context, GroupCommit rows, int count)
    {
        await rows.WriteAsync(await BodyAsync(context), count);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task PublishAsync(HttpContext context, GroupCommit rows, HttpMessageInvoker client, Uri address)
    {
        var body = await BodyAsync(context);
        await rows.WriteAsync(body, 1);
        _ = DeliverAsync(body, client, address);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task DeliverAsync(byte[] body, HttpMessageInvoker client, Uri address)
    {
        await Task.Yield();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        using var answer = await client.SendAsync(request, CancellationToken.None);
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        var body = new byte[context.Request.ContentLength ?? 0];
        await context.Request.Body.ReadExactlyAsync(body);
        return body;
    }
}
