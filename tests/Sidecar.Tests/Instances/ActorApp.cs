using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Instances;

/// <summary>One instance of an app that hosts the actor type <c>T</c>: it tells a watch who is in a turn, and confirms a deactivation when its turn is over.</summary>
internal sealed class ActorApp : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();
    private readonly TurnWatch _watch;
    private TestApp? _app;

    private ActorApp(TurnWatch watch) => _watch = watch;

    public int Port => _app!.Port;

    /// <summary>What a turn of an actor does, given its id and the method.</summary>
    public Func<string, string, CancellationToken, Task> Turn { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The actors called here, each as often as it was.</summary>
    public ConcurrentQueue<string> Called { get; } = new();

    public ConcurrentQueue<string> Deactivated { get; } = new();

    public static async Task<ActorApp> StartAsync(TurnWatch? watch = null, string drain = "2s")
    {
        var app = new ActorApp(watch ?? new TurnWatch());
        app._app = await TestApp.StartAsync(context => app.AnswerAsync(context, drain));
        return app;
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, string drain)
    {
        var path = context.Request.Path.Value!.Split('/');
        switch (path)
        {
            case ["", "dapr", "config"]:
                await context.Response.WriteAsJsonAsync(new { entities = new[] { "T" }, drainOngoingCallTimeout = drain });
                break;
            case ["", "actors", "T", var id, "method", .. var method]:
                await CallAsync(id, string.Join('/', method), context.RequestAborted);
                break;
            case ["", "actors", "T", var id]:
                Deactivated.Enqueue(id);
                await Gate(id).WaitAsync();
                Gate(id).Release();
                break;
            default:
                context.Response.StatusCode = path is ["", "healthz"] ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task CallAsync(string id, string method, CancellationToken aborted)
    {
        Called.Enqueue(id);
        await Gate(id).WaitAsync(aborted);
        try
        {
            using (_watch.Enter(id))
            {
                await Turn(id, method, aborted);
            }
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            return; // nobody waits for the answer
        }
        finally
        {
            Gate(id).Release();
        }
    }

    private SemaphoreSlim Gate(string id) => _gates.GetOrAdd(id, _ => new(1));
}
