using EventSourcing;
using FsCheck;
using FsCheck.Fluent;
using static Orders.Domain.OrderCommand;

namespace Orders.Domain.Tests;

/// <summary>Random commands to one order, few values each so that they meet: four skus, and answers on credit for small versions.</summary>
internal static class OrderHistories
{
    private static readonly Gen<string> Sku = Gen.Elements("a", "b", "c", "d");

    private static readonly Gen<OrderLine> Line =
        from sku in Sku
        from quantity in Gen.Choose(1, 5)
        from price in Gen.Choose(0, 99_999)
        from discount in Gen.Choose(0, 9_999)
        select new OrderLine(sku, sku, quantity, price / 10_000m, discount / 10_000m);

    private static readonly Gen<int> Quantity = Gen.Choose(1, 5);

    private static readonly Gen<OrderCommand> ChangeLines = Gen.OneOf(
        Line.Select(line => (OrderCommand)new AddLine(line)),
        Sku.Select(sku => (OrderCommand)new RemoveLine(sku)),
        Sku.Zip(Quantity, (sku, quantity) => (OrderCommand)new ChangeQuantity(sku, quantity)));

    private static readonly Gen<Answer> Answers =
        from lag in Gen.Frequency((6, Gen.Constant(0)), (3, Gen.Choose(1, 3)), (1, Gen.Choose(-1, 12)))
        from granted in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from code in Gen.Frequency((9, Gen.Constant("credit-limit-exceeded")), (1, Gen.Constant("customer-deleted")))
        select new Answer(lag, granted, code);

    private static readonly Gen<OrderCommand> Steps = Gen.Frequency(
        (4, Gen.Constant<OrderCommand>(new ShipOrder(null, null))),
        (2, Gen.Constant<OrderCommand>(new CompleteOrder())),
        (1, Gen.Elements<OrderCommand>(new CancelOrder("Changed my mind."), new DeleteOrder(), new CloseOrder("The customer was deleted."), new NoteClosingFailure("Away."), new TimeOutApproval())));

    private static readonly Gen<Ask> Asks = Gen.Frequency(
        (5, ChangeLines.Select(Ask.For)),
        (4, Answers.Select(Ask.For)),
        (1, Steps.Select(Ask.For)));

    public static Arbitrary<Ask[]> All { get; } = Arb.From(
        Asks.ArrayOf().Resize(60),
        asks => asks.Select((_, i) => asks.Where((_, j) => j != i).ToArray()));

    /// <summary>Every event that a newly placed order answers with, between the states before and after it.</summary>
    public static IEnumerable<Step> Of(IEnumerable<Ask> asks)
    {
        var state = OrderState.Initial;
        var version = 0L;
        var place = new PlaceOrder("ALFKI", "EUR", [new OrderLine("a", "a", 1, 9.99m, 0m)], null);
        foreach (var ask in asks.Prepend(Ask.For(place)))
        {
            var decision = OrderDecider.Decide(ask.Of(state), state);
            foreach (var e in decision is Decision<OrderEvent>.Accepted accepted ? accepted.Events : [])
            {
                var before = state;
                state = OrderDecider.Instance.Evolve(state, new Recorded<OrderEvent>(e, ++version, DateTimeOffset.UnixEpoch));
                yield return new Step(before, e, version, state);
            }

            version += decision is Decision<OrderEvent>.Rejected { Rejection.Kind: RejectionKind.Rule } ? 1 : 0;
        }
    }

    public sealed record Step(OrderState Before, OrderEvent Event, long Version, OrderState After);
}
