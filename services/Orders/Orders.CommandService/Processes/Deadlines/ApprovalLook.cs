using EventSourcing;
using Orders.Domain;

namespace Orders.CommandService;

/// <summary>Looks once whether there is an answer for a pending order, brings it, and cancels the order if it waited long enough for none.</summary>
internal sealed partial class ApprovalLook(
    PendingOrders orders,
    CustomersSide customers,
    ICommandGateway<OrderCommand> gateway,
    ApprovalOptions options,
    DeadlineMetrics metrics,
    TimeProvider time,
    ILogger<ApprovalLook> logger)
{
    private const string Process = "approval-deadline";

    /// <param name="order">The order.</param>
    /// <param name="afterAnother">Whether the look before this one counted and found nothing.</param>
    public async Task<LookOutcome> RunAsync(StreamId order, bool afterAnother)
    {
        if (await orders.FindAsync(order) is not { } pending)
        {
            return LookOutcome.Over;
        }

        var wasAsked = await customers.AskAsync(order);
        var wasRead = await customers.ReadAsync(pending.Customer, order);
        if (await orders.FindAsync(order) is null)
        {
            Brought(logger, order);
            return LookOutcome.Over;
        }

        var look = new FruitlessLook(wasAsked, wasRead, time.GetUtcNow() - pending.Placed.RecordedAt, afterAnother);
        if (look.EndsTheOrder(options))
        {
            await CancelAsync(pending);
            return await orders.FindAsync(order) is null ? LookOutcome.Over : LookOutcome.Counted;
        }

        return look.Counts ? LookOutcome.Counted : LookOutcome.NotMade;
    }

    private async Task CancelAsync(PendingOrder pending)
    {
        var placed = pending.Placed;
        var id = CommandId.FromEvent(Process, placed.Id, nameof(OrderCommand.TimeOutApproval));
        var origin = new CommandOrigin(placed.Metadata.CorrelationId, placed.Id, placed.Metadata.TraceParent);
        await gateway.HandleAsync(pending.Stream.Id, new Command<OrderCommand>(id, "process", new OrderCommand.TimeOutApproval(), origin), CancellationToken.None);
        if (await orders.HasTimedOutAsync(pending.Stream))
        {
            metrics.Cancelled();
            TimedOut(logger, pending.Stream, placed.RecordedAt);
        }
    }

    [LoggerMessage(3102, LogLevel.Information, "An answer for {Order} was there though no message had told of it; it was brought.")]
    private static partial void Brought(ILogger logger, StreamId order);

    [LoggerMessage(3103, LogLevel.Warning, "{Order}, recorded at {RecordedAt:O}, was cancelled: there is no answer about its credit.")]
    private static partial void TimedOut(ILogger logger, StreamId order, DateTimeOffset recordedAt);
}

/// <summary>What came of a look.</summary>
internal enum LookOutcome
{
    /// <summary>The order doesn't wait any more.</summary>
    Over,

    /// <summary>It waits, and the other side was reached.</summary>
    Counted,

    /// <summary>It waits, and the other side could not be asked.</summary>
    NotMade,
}
