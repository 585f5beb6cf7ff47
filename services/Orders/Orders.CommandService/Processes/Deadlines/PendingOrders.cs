using EventSourcing;
using Orders.Domain;

namespace Orders.CommandService;

/// <summary>Tells from an order's stream whether it waits for its approval, and since when.</summary>
internal sealed class PendingOrders(ICommitStore store, StreamHistory<OrderCommand, OrderState, OrderEvent> history)
{
    /// <returns>Null where it does not wait, or is not there.</returns>
    public async Task<PendingOrder?> FindAsync(StreamId order)
    {
        var past = await history.NowAsync(order, CancellationToken.None);
        return past?.State.Status == OrderStatus.Pending && await store.FindAsync(order, 1, CancellationToken.None) is { Events: [var placed, ..] }
            ? new PendingOrder(order, StreamId.Of("customer", past.State.CustomerId), placed)
            : null;
    }

    public async Task<bool> HasTimedOutAsync(StreamId order) =>
        await history.NowAsync(order, CancellationToken.None) is { State: { Status: OrderStatus.Cancelled, Reason: CancellationCode.ApprovalTimedOut } };
}

/// <summary>An order that waits for its approval.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Customer">Its customer's.</param>
/// <param name="Placed">The event that placed it, whose recording the deadline counts from.</param>
internal sealed record PendingOrder(StreamId Stream, StreamId Customer, RecordedEvent Placed);
