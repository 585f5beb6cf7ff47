using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Bench.Sidecars;

/// <summary>The app behind the sidecar and behind the floor: it echoes, hosts an actor type and takes deliveries.</summary>
internal sealed class BenchApp : IAsyncDisposable
{
    public const string ActorType = "BenchActor";
    public const string PubSub = "bench-pubsub";
    public const string Topic = "bench";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _expected = [];

    private BenchApp(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<BenchApp> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var bench = new BenchApp(builder.Build());
        bench._app.Run(bench.HandleAsync);
        await bench._app.StartAsync(ct);
        return bench;
    }

    /// <summary>Completes when the message with this number has arrived.</summary>
    public Task ArrivalAsync(int number) => Expected(number).Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task HandleAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/dapr/config" => context.Response.WriteAsJsonAsync(new { entities = new[] { ActorType } }),
        "/dapr/subscribe" => context.Response.WriteAsJsonAsync(new[] { new { pubsubname = PubSub, topic = Topic, route = "/events" } }),
        "/events" => TakeAsync(context),
        _ => context.Request.Body.CopyToAsync(context.Response.Body),
    };

    /// <summary>A message, bare from the floor, in its envelope from the sidecar.</summary>
    private async Task TakeAsync(HttpContext context)
    {
        using var message = await JsonDocument.ParseAsync(context.Request.Body);
        var data = message.RootElement.TryGetProperty("data", out var wrapped) ? wrapped : message.RootElement;
        var number = data.GetProperty("number").GetInt32();
        Expected(number).TrySetResult();
        _expected.TryRemove(number, out _);
    }

    private TaskCompletionSource Expected(int number) =>
        _expected.GetOrAdd(number, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
