using System.Net;
using Bench.Floors;

namespace Bench.Writes;

/// <summary>
/// The exchanges of one command on bare Kestrel, and nothing else: client → service → sidecar → service, and from there one read and one durable write
/// at the sidecar. The same program stands for either; each knows the other's port.
/// </summary>
internal static class WriteFloor
{
    // Stands for a transaction with one event, which takes 1,244 bytes, and is written as two rows: the record and the message about it take 906 and 1,376.
    private static readonly byte[] Transaction = new byte[1140];

    public static async Task RunAsync(int port, int peer, string data, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        await using var server = builder.Build();
        using var rows = new GroupCommit(Path.Combine(data, $"floor-{port}.db"));
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
        var other = new Uri($"http://127.0.0.1:{peer}");
        server.Run(async context =>
        {
            var body = new byte[context.Request.ContentLength ?? 0];
            await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
            switch (context.Request.Path.Value)
            {
                case "/command":
                    await SendAsync(client, new Uri(other, "/actor"), body);
                    break;
                case "/actor":
                    await SendAsync(client, new Uri(other, "/turn"), body);
                    break;
                case "/turn":
                    await SendAsync(client, new Uri(other, "/read"), []);
                    await SendAsync(client, new Uri(other, "/write"), Transaction);
                    break;
                case "/write":
                    await rows.WriteAsync(body, rows: 2);
                    break;
                case "/read":
                    break;
                case var path:
                    throw new InvalidOperationException($"the floor has no {path}");
            }
        });
        await server.StartAsync(ct);
        Console.WriteLine(FloorServer.Listening + server.Urls.Single());
        await server.WaitForShutdownAsync(ct);
    }

    private static async Task SendAsync(HttpMessageInvoker client, Uri address, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        using var answer = await client.SendAsync(request, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }
}
