using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr.Tests;

/// <summary>An app that keeps what it is delivered.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonElement> _events = new();

    private Subscriber(WebApplication app) => _app = app;

    /// <summary>CloudEvents in the order of their arrival.</summary>
    public IReadOnlyCollection<JsonElement> Events => _events;

    /// <summary>The commits that arrived, by stream and number.</summary>
    public IEnumerable<StreamPosition> Commits =>
        _events.Select(e => e.GetProperty("data")).Select(data => new StreamPosition(StreamId.Parse(data.GetProperty("stream").GetString()!), data.GetProperty("number").GetInt64()));

    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public static async Task<Subscriber> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var subscriber = new Subscriber(app);
        app.MapPost("/subscriptions/customer-events", subscriber.TakeAsync);
        await app.StartAsync();
        return subscriber;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var batch = await request.ReadFromJsonAsync<JsonElement>();
        var entries = batch.GetProperty("entries").EnumerateArray().ToList();
        entries.ForEach(entry => _events.Enqueue(entry.GetProperty("event")));
        return Results.Json(new { statuses = entries.Select(entry => new { entryId = entry.GetProperty("entryId").GetString(), status = "SUCCESS" }) });
    }
}
