using SharedKernel;
using Testing;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

/// <summary>The order's rules, one partial file a group of commands.</summary>
public sealed partial class OrderSpec() : DeciderSpec<OrderCommand, OrderState, OrderEvent>(OrderDecider.Instance)
{
    private static readonly OrderLine Cheese = new("cheese", "Queso Cabrales", 12, 14m, 0m);
    private static readonly OrderLine Noodles = new("noodles", "Hokkien Fried Mee", 10, 9.8m, 0.05m);

    /// <summary>Cheese for 168.00 at version 1.</summary>
    private static readonly OrderPlaced Placed = new("ALFKI", "EUR", [Cheese], Euro(168), null);

    private static readonly OrderApproved Approved = new(Euro(168), 1);

    /// <summary>Noodles for 93.10 on top.</summary>
    private static readonly OrderLineAdded NoodlesAdded = new("noodles", "Hokkien Fried Mee", 10, 9.80m, 0.05m, Euro(261.10m));

    private static readonly OrderShipped Shipped = new("Speedy Express", "SE-1");

    public static TheoryData<OrderStatus> EndedStatuses => [OrderStatus.Completed, OrderStatus.Rejected, OrderStatus.Cancelled];

    private static Money Euro(decimal amount) => new(amount, "EUR");

    private DeciderHistory<OrderCommand, OrderState, OrderEvent> GivenAnOrderThatIs(OrderStatus status) => status switch
    {
        OrderStatus.Pending => Given(Placed),
        OrderStatus.Approved => Given(Placed, Approved),
        OrderStatus.Shipped => Given(Placed, Approved, Shipped),
        OrderStatus.Completed => Given(Placed, Approved, Shipped, new OrderCompleted()),
        OrderStatus.Rejected => Given(Placed, new OrderRejected("credit-limit-exceeded", "Too much.")),
        OrderStatus.Cancelled => Given(Placed, new OrderCancelled("Changed my mind.")),
        OrderStatus.Deleted => Given(Placed, new OrderDeleted()),
        _ => Given(),
    };
}
