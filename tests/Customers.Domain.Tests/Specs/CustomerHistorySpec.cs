using EventSourcing;
using SharedKernel;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

/// <summary>A history that cannot happen is refused, never skipped over.</summary>
public sealed class CustomerHistorySpec
{
    private static readonly Money Ten = new(10m, "EUR");

    private static readonly CustomerRegistered Ada = new("Ada", "ada@example.com", new Address("Obere Str. 57", "Berlin", "12209", "DE"), new Money(100m, "EUR"));

    public static TheoryData<CustomerEvent[]> Impossible =>
    [
        [new CustomerRenamed("Ada")],
        [new CreditReserved("a", Ten, 1)],
        [Ada, Ada],
        [Ada, new CustomerDeleted(), new CustomerDeleted()],
        [Ada, new CustomerDeleted(), new CustomerRenamed("Ada")],
        [Ada, new CustomerDeleted(), new CreditReserved("a", Ten, 1)],
        [Ada, new CreditReleased("a", Ten)],
        [Ada, new CreditReserved("a", Ten, 1), new CreditReleased("a", Ten), new CreditReleased("a", Ten)],
        [Ada, new CreditReservationChanged("a", Ten, Ten, 2)],
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Refuses_an_impossible_history(CustomerEvent[] events) => Should.Throw<InvalidOperationException>(() => Fold(events));

    [Fact]
    public void Folds_a_hundred_thousand_events_of_orders_that_stay_open()
    {
        var orders = Enumerable.Range(1, 100_000).Select(n => new CreditReserved($"order-{n}", new Money(0.01m, "EUR"), 1));

        Fold([Ada with { CreditLimit = new Money(1_000m, "EUR") }, .. orders]).CreditAvailable.Amount.ShouldBe(0m);
    }

    private static CustomerState Fold(IEnumerable<CustomerEvent> events) => events
        .Select((e, i) => new Recorded<CustomerEvent>(e, i + 1, DateTimeOffset.UnixEpoch))
        .Aggregate(CustomerState.Initial, CustomerDecider.Instance.Evolve);
}
