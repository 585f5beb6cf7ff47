using Dapr;
using Dapr.AspNetCore;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sdk.Conformance.Tests.Crossing;

/// <summary>An app made with the .NET packages, or with what stands in for them.</summary>
internal sealed class NetApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private NetApp(WebApplication app, Deliveries deliveries) => (_app, Deliveries) = (app, deliveries);

    public Deliveries Deliveries { get; }

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static DaprClient ClientOf(IReadOnlyDictionary<string, string> endpoints) =>
        new DaprClientBuilder().UseHttpEndpoint(endpoints["DAPR_HTTP_ENDPOINT"]).UseGrpcEndpoint(endpoints["DAPR_GRPC_ENDPOINT"]).Build();

    public static async Task<NetApp> StartAsync(IReadOnlyDictionary<string, string> endpoints)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddActors(options =>
        {
            options.HttpEndpoint = endpoints["DAPR_HTTP_ENDPOINT"];
            options.Actors.RegisterActor<TallyActor>();
        });
        var app = builder.Build();
        app.UseCloudEvents();
        app.MapSubscribeHandler();
        app.MapActorsHandlers();
        var deliveries = new Deliveries();
        MapTopics(app, deliveries);
        MapMethods(app);
        await app.StartAsync();
        return new NetApp(app, deliveries);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void MapTopics(WebApplication app, Deliveries deliveries)
    {
        Listen("/notes", new TopicOptions { PubsubName = "pubsub", Name = "notes" });
        Listen("/dear-notes", new TopicOptions { PubsubName = "pubsub", Name = "notes", Match = "event.type == 'note.dear'", Priority = 1 });
        app.MapPost("/refused", () => Results.Json(new { status = "DROP" }))
            .WithTopic(new TopicOptions { PubsubName = "pubsub", Name = "refused", DeadLetterTopic = "plain" });
        app.MapPost("/many", (BulkSubscribeMessage<BulkMessageModel<Note>> batch) => Take(batch, deliveries))
            .WithTopic("pubsub", "many")
            .WithBulkSubscribe(new BulkSubscribeTopicOptions { TopicName = "many", MaxMessagesCount = 10, MaxAwaitDurationMs = 100 });

        app.MapPost("/texts", (HttpRequest request) => TakeAsync(request, deliveries)).WithTopic("pubsub", "texts");
        app.MapPost("/raw-notes", (HttpRequest request) => TakeAsync(request, deliveries)).WithTopic("pubsub", "raw-notes", enableRawPayload: true);
        app.MapPost("/stubborn-notes", (Note note) =>
        {
            deliveries.Add("/stubborn-notes", note);
            return Results.Json(new { status = deliveries.Count(note.Mark) < note.Amount ? "RETRY" : "SUCCESS" });
        }).WithTopic("patient", "stubborn-notes");

        void Listen(string route, TopicOptions topic) => app.MapPost(route, (Note note) => deliveries.Add(route, note)).WithTopic(topic);
    }

    private static BulkSubscribeAppResponse Take(BulkSubscribeMessage<BulkMessageModel<Note>> batch, Deliveries deliveries)
    {
        foreach (var entry in batch.Entries)
        {
            deliveries.Add("/many", entry.Event.Data);
        }

        return new BulkSubscribeAppResponse([.. batch.Entries.Select(e => new BulkSubscribeAppResponseEntry(e.EntryId, BulkSubscribeAppResponseStatus.SUCCESS))]);
    }

    /// <summary>What is no JSON comes as the body that it was before Dapr wrapped it.</summary>
    private static async Task TakeAsync(HttpRequest request, Deliveries deliveries)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        deliveries.Add(request.Path, new Note(text.Split(' ')[0], text, Tags: [$"{request.ContentType}"]));
    }

    private static void MapMethods(WebApplication app)
    {
        app.MapPost("/greet", (Note note, HttpRequest request) => note with { Text = $"Hello {note.Text}", Tags = [$"{request.Headers["x-note"]}"] });
        app.MapGet("/greet/{name}", (string name, int times) => new Note(name, string.Join(' ', Enumerable.Repeat("Hello", times))));
        app.MapDelete("/greet/{name}", (string name) => new Note(name, "Goodbye"));
        app.MapPost("/refuse/{status:int}", (int status) => Results.Json(new { told = status }, statusCode: status));
    }
}
