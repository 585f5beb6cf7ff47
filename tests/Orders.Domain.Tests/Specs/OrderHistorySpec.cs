using EventSourcing;
using SharedKernel;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

/// <summary>A history that cannot happen is refused, never skipped over.</summary>
public sealed class OrderHistorySpec
{
    private static readonly Money One = new(1m, "EUR");

    private static readonly OrderPlaced Placed = new("ALFKI", "EUR", [new OrderLine("a", "A", 1, 1m, 0m)], One, null);

    public static TheoryData<OrderEvent[]> Impossible =>
    [
        [new OrderApproved(One, 1)],
        [new OrderDeleted()],
        [Placed, Placed],
        [Placed, new OrderApproved(One, 2)],
        [Placed, new OrderApproved(One, 1), new OrderApproved(One, 1)],
        [Placed, new OrderShipped(null, null)],
        [Placed, new OrderApproved(One, 1), new OrderCompleted()],
        [Placed, new OrderApproved(One, 1), new OrderRejected("credit-limit-exceeded", "Too much.")],
        [Placed, new OrderLineRemoved("b", One)],
        [Placed, new OrderLineQuantityChanged("b", 2, One)],
        [Placed, new OrderCancelled("Changed my mind."), new OrderLineQuantityChanged("a", 2, One)],
        [Placed, new OrderDeleted(), new OrderDeleted()],
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Refuses_an_impossible_history(OrderEvent[] events) => Should.Throw<InvalidOperationException>(() => Fold(events));

    [Fact]
    public void Folds_a_hundred_thousand_changes_that_nobody_answered()
    {
        var changes = Enumerable.Range(2, 100_000).Select(n => new OrderLineQuantityChanged("a", n, new Money(n, "EUR")));

        Fold([Placed, .. changes]).Waiting.Count.ShouldBe(100_001);
    }

    private static OrderState Fold(IEnumerable<OrderEvent> events) => events
        .Select((e, i) => new Recorded<OrderEvent>(e, i + 1, DateTimeOffset.UnixEpoch))
        .Aggregate(OrderState.Initial, OrderDecider.Instance.Evolve);
}
