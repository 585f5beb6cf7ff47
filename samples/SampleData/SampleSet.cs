using SampleData.Credit;
using SampleData.Customers;
using SampleData.Lines;
using SampleData.Orders;
using SampleData.Randomness;

namespace SampleData;

/// <summary>
/// Two files for the import, what is wrong with their bad lines, and what becomes of each good order. The same request gives the same set, always.
/// </summary>
internal sealed record SampleSet(IReadOnlyList<SampleLine> Customers, IReadOnlyList<SampleLine> Orders, IReadOnlyList<OrderOutcome> Outcomes)
{
    public static SampleSet Create(SampleRequest request)
    {
        var customers = CustomerGenerator.Create(request.Seed, request.Customers);
        var orders = new OrderGenerator(request.Seed, customers).Create(customers.Count == 0 ? 0 : request.Orders);
        var credit = new CreditPlan(request.Seed, customers, orders);
        return new SampleSet(
            BadLines.Among(
                [.. customers.Select(customer => LineJson.Of(customer, credit.LimitOf(customer)))],
                Flaws.OfCustomers, request.BadLines, SplitMix64.For(request.Seed, Purpose.BadCustomers)),
            BadLines.Among(
                [.. orders.Select(LineJson.Of)],
                Flaws.OfOrders, request.BadLines, SplitMix64.For(request.Seed, Purpose.BadOrders)),
            [.. orders.Select(credit.OutcomeOf)]);
    }
}
