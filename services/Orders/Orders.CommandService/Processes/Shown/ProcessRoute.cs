using Customers.Contracts;
using EventSourcing;
using Orders.Domain;
using Projections;
using ServiceDefaults;

namespace Orders.CommandService;

/// <summary>Shows where the conversation about an order stands, with the events of both sides that led there. It goes on answering when the order is deleted.</summary>
internal static partial class ProcessRoute
{
    public static void MapProcess(this IEndpointRouteBuilder routes) => routes.MapGet("/orders/{id}/process", Show);

    private static async Task<IResult> Show(
        string id,
        ICommitStore store,
        IKeySource keys,
        StreamHistory<OrderCommand, OrderState, OrderEvent> history,
        ICommitSource customers,
        ApprovalOptions options,
        ILoggerFactory loggers,
        CancellationToken ct)
    {
        var validation = new Validation();
        validation.RequireId(id, "id");
        validation.ThrowIfInvalid();
        var stream = StreamId.Of(OrderDecider.Category, id);
        if (await history.NowAsync(stream, ct) is not { } past)
        {
            return Problem.Of(OrderRejections.NoSuchOrder);
        }

        var own = await OwnStepsAsync(store, keys, stream, ct);
        var (said, steps) = await CustomerStepsAsync(customers, past.State.CustomerId, id, loggers.CreateLogger(typeof(ProcessRoute).FullName!), ct);
        var stage = ConversationStage.Of(past.State, said ?? [], id);
        return TypedResults.Json(
            new OrderProcess(
                id,
                past.State.CustomerId,
                past.State.Status,
                past.Version,
                said is null ? "unknown" : stage.Stands,
                said is null ? "The customer's side does not answer; these are the order's own events." : stage.Says,
                past.State.Status == OrderStatus.Pending ? own[0].At + options.ApprovalDeadline : null,
                ConversationStep.InOrder(own, steps)),
            ApiJson.Answers);
    }

    private static async Task<IReadOnlyList<ConversationStep>> OwnStepsAsync(ICommitStore store, IKeySource keys, StreamId stream, CancellationToken ct)
    {
        var seal = new StreamSeal(stream, keys);
        var steps = new List<ConversationStep>();
        await foreach (var commit in store.ReadAllAsync(stream, cancellationToken: ct))
        {
            foreach (var recorded in (await seal.OpenAsync(commit.OfKnownFormat(), ct)).Events)
            {
                var words = recorded.Type == CommandRejected.WireName
                    ? StepWords.Of(System.Text.Json.JsonSerializer.Deserialize<CommandRejected>(recorded.Data, EventJson.Options)!)
                    : StepWords.Of(OrderEventTypes.Instance.Read(recorded), recorded.Version);
                steps.Add(ConversationStep.Of(recorded, "orders", words));
            }
        }

        return steps;
    }

    /// <returns>No events where the customer's side does not answer.</returns>
    private static async Task<(IReadOnlyList<PublishedCustomerEvent>? Said, IReadOnlyList<ConversationStep> Steps)> CustomerStepsAsync(
        ICommitSource customers, string customerId, string orderId, ILogger logger, CancellationToken ct)
    {
        var (said, steps, number) = (new List<PublishedCustomerEvent>(), new List<ConversationStep>(), 0L);
        try
        {
            while (await customers.ReadAsync(StreamId.Of(PublishedCustomerEvents.Category, customerId), number, ct) is { Count: > 0 } page)
            {
                foreach (var recorded in page.SelectMany(commit => commit.OfKnownFormat().Events))
                {
                    if (PublishedCustomerEvents.TryRead(recorded, out var @event) && StepWords.Of(@event, orderId) is { } words)
                    {
                        said.Add(@event);
                        steps.Add(ConversationStep.Of(recorded, "customers", words));
                    }
                }

                number = page[^1].Number;
            }

            return (said, steps);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            NotRead(logger, exception);
            return (null, []);
        }
    }

    [LoggerMessage(3104, LogLevel.Warning, "The customer's side of a conversation could not be read to be shown.")]
    private static partial void NotRead(ILogger logger, Exception exception);
}
