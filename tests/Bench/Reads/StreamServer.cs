using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Bench.Reads;

/// <summary>Stands for the sidecar of a query service and, behind it, the service that owns the streams: answers from memory, so that only the reader is measured.</summary>
internal sealed class StreamServer(Backlog backlog) : IAsyncDisposable
{
    private const int ListedAtOnce = 2000;

    private readonly TaskCompletionSource<DateTimeOffset> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _server;
    private volatile bool _isOpen;

    public int Port { get; private set; }

    /// <summary>When the first commits were asked for.</summary>
    public Task<DateTimeOffset> Begun => _begun.Task;

    public async Task StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync(ct);
        Port = new Uri(_server.Urls.Single()).Port;
    }

    /// <summary>From now on the streams are there.</summary>
    public void Open() => _isOpen = true;

    public async ValueTask DisposeAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var isOrders = _isOpen && path.Contains("/orders-commands/", StringComparison.Ordinal);
        return path[path.LastIndexOf('/')..] switch
        {
            "/added" => AddedAsync(context, isOrders ? backlog.Streams : []),
            "/end" => context.Response.WriteAsJsonAsync(new { streams = Array.Empty<string>(), place = $"{(isOrders ? backlog.Streams.Count : 0)}" }),
            "/commits" when context.Request.Method == HttpMethods.Post => CommitsAsync(context),
            _ => throw new InvalidOperationException($"the bench has no {path}"),
        };
    }

    private static Task AddedAsync(HttpContext context, IReadOnlyList<string> streams)
    {
        var place = int.Parse(context.Request.Query["place"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var listed = streams.Skip(place).Take(ListedAtOnce).ToList();
        return context.Response.WriteAsJsonAsync(new { streams = listed, place = $"{place + listed.Count}" });
    }

    private async Task CommitsAsync(HttpContext context)
    {
        _begun.TrySetResult(TimeProvider.System.GetUtcNow());
        var request = (await JsonSerializer.DeserializeAsync<Request>(context.Request.Body, JsonSerializerOptions.Web))!;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"commits":[{{string.Join(',', request.After.SelectMany(position => backlog.After(position.Stream, position.Number, request.Depth)))}}]}""");
    }

    private sealed record Request(IReadOnlyList<Position> After, int Depth);

    private sealed record Position(string Stream, long Number);
}
