using SampleData.Credit;
using SampleData.Customers;
using SampleData.Orders;
using SampleData.Places;

namespace SampleData.Tests;

public class CreditPlanTests
{
    private static readonly DateTimeOffset Day = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_completed_order_leaves_room_for_the_next_and_an_open_one_does_not()
    {
        var customer = Customer();
        SampleOrder[] orders = [Order("b", 60, placedDay: 1, completed: true), Order("a", 60, placedDay: 2), Order("c", 60, placedDay: 3)];

        var plan = PlanWithLimit(customer, orders, needPercentBelow: 100);

        plan.OutcomeOf(orders[0]).Status.ShouldBe("Completed");
        plan.OutcomeOf(orders[1]).Status.ShouldBe("Approved");
        plan.OutcomeOf(orders[2]).ShouldBe(new OrderOutcome("c", "Rejected", "credit-limit-exceeded"));
    }

    [Fact]
    public void Orders_in_another_currency_or_of_nobody_are_rejected()
    {
        var customer = Customer();
        SampleOrder[] orders = [Order("a", 10, 1) with { Currency = "NOK" }, Order("b", 10, 2) with { CustomerId = "nobody" }];

        var plan = new CreditPlan(1, [customer], orders);

        plan.OutcomeOf(orders[0]).Code.ShouldBe("currency-mismatch");
        plan.OutcomeOf(orders[1]).Code.ShouldBe("customer-not-found");
    }

    /// <summary>The first seed that gives this customer less than its orders need, but enough for the first of them.</summary>
    private static CreditPlan PlanWithLimit(SampleCustomer customer, SampleOrder[] orders, int needPercentBelow) =>
        Enumerable.Range(0, 10_000).Select(seed => new CreditPlan((ulong)seed, [customer], orders))
            .First(plan => plan.LimitOf(customer) >= 60 && plan.LimitOf(customer) * 100 < 120 * needPercentBelow);

    private static SampleCustomer Customer() =>
        new("C", "C", "c@example.com", new SampleAddress("s", "c", "1", "DE"), Countries.All.First(country => country.Code == "DE"), null);

    private static SampleOrder Order(string id, decimal price, int placedDay, bool completed = false) => new(
        id, "C", "EUR", [new SampleOrderLine("1", "one", 1, price, null)], null, Day.AddDays(placedDay), null, completed ? Day.AddDays(placedDay + 1) : null);
}
