using EventSourcing;
using static Orders.Domain.OrderCommand;
using static Orders.Domain.OrderEvent;
using static Orders.Domain.OrderStatus;

namespace Orders.Domain;

/// <summary>
/// The customer's answers to an order's requests for credit. The answer for the newest lines decides; a grant for older ones is recorded, since
/// they are what a refusal returns to. Answers that come too late, or again, change nothing.
/// </summary>
internal static class CreditDecider
{
    /// <summary>The refusal after which the order is deleted as well.</summary>
    public const string CustomerDeleted = "customer-deleted";

    private static Decision<OrderEvent> Unchanged => Decision<OrderEvent>.Unchanged;

    public static Decision<OrderEvent> Grant(GrantCredit c, OrderState order) => order.Status switch
    {
        _ when !order.IsLive || !order.IsWaiting(c.OrderVersion) => Unchanged,
        Pending when order.IsNewestWaiting(c.OrderVersion)       => new OrderApproved(c.Amount, c.OrderVersion),
        _                                                        => new CreditGranted(c.Amount, c.OrderVersion),
    };

    public static Decision<OrderEvent> Refuse(RefuseCredit c, OrderState order) => (order.Status, order.Granted) switch
    {
        _ when !order.IsLive || !order.IsNewestWaiting(c.OrderVersion) => Unchanged,
        (Pending, { } granted)                                   => new OrderEvent[] { Reverted(c, granted), new OrderApproved(granted.Total, granted.Version) },
        (_, { } granted)                                         => Reverted(c, granted),
        _ when c.Code == CustomerDeleted                         => new OrderEvent[] { new OrderRejected(c.Code, c.Reason), new OrderDeleted() },
        _                                                        => new OrderRejected(c.Code, c.Reason),
    };

    private static OrderLinesReverted Reverted(RefuseCredit c, LineVersion granted) => new(granted.Lines, granted.Total, c.Code, c.Reason);
}
