using SampleData.Customers;
using SampleData.Orders;
using SampleData.Randomness;

namespace SampleData.Credit;

/// <summary>
/// Credit limits under which most orders fit and some don't, and what becomes of every order then: a customer's orders come one after
/// another by the time they were placed, a completed one has given its credit back before the next comes.
/// </summary>
internal sealed class CreditPlan
{
    private readonly Dictionary<string, decimal> _limits = [];
    private readonly Dictionary<string, OrderOutcome> _outcomes = [];

    public CreditPlan(ulong seed, IReadOnlyList<SampleCustomer> customers, IReadOnlyList<SampleOrder> orders)
    {
        var random = SplitMix64.For(seed, Purpose.CreditLimits);
        var ordersOf = orders.ToLookup(order => order.CustomerId);
        foreach (var customer in customers)
        {
            var inTurn = InTurn(ordersOf[customer.Id]);
            var limit = Limit(customer, inTurn, random);
            _limits.Add(customer.Id, limit);
            Play(inTurn, limit, customer.Country.Currency);
        }

        foreach (var stray in orders.Where(order => !_limits.ContainsKey(order.CustomerId)))
        {
            _outcomes.Add(stray.Id, new OrderOutcome(stray.Id, "Rejected", "customer-not-found"));
        }
    }

    public decimal LimitOf(SampleCustomer customer) => _limits[customer.Id];

    public OrderOutcome OutcomeOf(SampleOrder order) => _outcomes[order.Id];

    /// <summary>Orders without a time come last: they are placed when they are imported.</summary>
    private static SampleOrder[] InTurn(IEnumerable<SampleOrder> orders) =>
        [.. orders.OrderBy(order => order.PlacedAt ?? DateTimeOffset.MaxValue).ThenBy(order => order.Id, StringComparer.Ordinal)];

    private static decimal Limit(SampleCustomer customer, SampleOrder[] inTurn, SplitMix64 random)
    {
        var percent = random.Chance(80) ? random.Between(105, 200) : random.Between(30, 95);
        var need = Need(inTurn, customer.Country.Currency);
        var limit = need == 0 ? random.Between(1, 100) * 500 * customer.Country.PriceFactor : need * percent / 100;
        return random.Chance(10) ? decimal.Round(limit, 2) : decimal.Ceiling(limit / 100) * 100;
    }

    private static decimal Need(SampleOrder[] inTurn, string currency)
    {
        decimal open = 0;
        decimal need = 0;
        foreach (var order in inTurn.Where(order => order.Currency == currency))
        {
            need = Math.Max(need, open + order.Total);
            open += order.CompletedAt is null ? order.Total : 0;
        }

        return need;
    }

    private void Play(SampleOrder[] inTurn, decimal limit, string currency)
    {
        decimal reserved = 0;
        foreach (var order in inTurn)
        {
            if (order.Currency != currency)
            {
                _outcomes.Add(order.Id, new OrderOutcome(order.Id, "Rejected", "currency-mismatch"));
            }
            else if (reserved + order.Total > limit)
            {
                _outcomes.Add(order.Id, new OrderOutcome(order.Id, "Rejected", "credit-limit-exceeded"));
            }
            else
            {
                reserved += order.CompletedAt is null ? order.Total : 0;
                _outcomes.Add(order.Id, new OrderOutcome(order.Id, Status(order)));
            }
        }
    }

    private static string Status(SampleOrder order) => order switch
    {
        { CompletedAt: not null } => "Completed",
        { ShippedAt: not null } => "Shipped",
        _ => "Approved",
    };
}
