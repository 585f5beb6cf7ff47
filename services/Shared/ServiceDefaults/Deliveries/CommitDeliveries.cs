using System.Diagnostics;
using System.Text.Json;
using EventSourcing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults;

/// <summary>Routes on which the sidecar delivers the commits of a topic, one by one or in bulk.</summary>
public static partial class CommitDeliveries
{
    private static readonly ActivitySource Source = new("DaprCqrs.Deliveries");

    /// <summary>
    /// Maps a subscription's route. A message that is no commit is dropped (to the dead-letter topic, if there is one); an exception of the handler
    /// fails the whole call, so that all of it comes again.
    /// </summary>
    public static IEndpointConventionBuilder MapCommitDeliveries(this IEndpointRouteBuilder routes, string pattern, CommitHandler handler)
    {
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CommitDeliveries).FullName!);
        var ages = routes.ServiceProvider.GetRequiredService<DeliveryAges>();
        return routes.MapPost(pattern, context => DeliverAsync(context, handler, ages, logger))
            .RequireAppToken()
            .WithCallbackBodyLimit()
            .ExcludeFromDescription();
    }

    private static async Task DeliverAsync(HttpContext context, CommitHandler handler, DeliveryAges ages, ILogger logger)
    {
        var batch = await ReadAsync(context.Request);
        ages.Note(batch);
        using var activity = Start(context.Request.Path, batch);
        Commit[] commits = [.. batch.Deliveries.Where(d => d.Commit is not null).Select(d => d.Commit!)];
        var handled = commits.Length == 0 ? [] : await handler(commits, context.RequestAborted);

        var statuses = new string[batch.Deliveries.Count];
        for (int i = 0, c = 0; i < statuses.Length; i++)
        {
            statuses[i] = batch.Deliveries[i].Commit is null ? DeliveryStatus.Drop : handled[c++] ? DeliveryStatus.Success : DeliveryStatus.Retry;
        }

        if (commits.Length < statuses.Length)
        {
            NotACommit(logger, context.Request.Path, statuses.Length - commits.Length);
        }

        await AnswerAsync(context.Response, batch, statuses);
    }

    private static async Task<DeliveryBatch> ReadAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return DeliveryBatch.Of(body.RootElement);
        }
        catch (JsonException)
        {
            throw new InvalidRequestException(Problem.Of(ProblemCodes.BadRequest, "A delivery is a CloudEvent or a list of them, in JSON."));
        }
    }

    private static Task AnswerAsync(HttpResponse response, DeliveryBatch batch, string[] statuses) =>
        batch.IsBulk
            ? JsonAnswer.WriteAsync(response, new BulkDeliveryAnswer([.. statuses.Select((status, i) => new BulkDeliveryAnswer.Entry(batch.Deliveries[i].EntryId, status))]))
            : JsonAnswer.WriteAsync(response, new DeliveryAnswer(statuses[0]));

    // The span stays a child of the sidecar's call and links to what caused the messages, as the semantic conventions ask.
    private static Activity? Start(string route, DeliveryBatch batch) =>
        Source.HasListeners()
            ? Source.StartActivity(
                $"process {route}",
                ActivityKind.Consumer,
                parentContext: default,
                tags: [new("messaging.system", "dapr"), new("messaging.operation.name", "process"), new("messaging.operation.type", "process"), new("messaging.batch.message_count", batch.Deliveries.Count)],
                links: batch.Deliveries.Where(d => d.Origin != default).Select(d => new ActivityLink(d.Origin)))
            : null;

    [LoggerMessage(1101, LogLevel.Error, "{Count} messages on {Route} are no commits and were dropped.")]
    private static partial void NotACommit(ILogger logger, string route, int count);
}
