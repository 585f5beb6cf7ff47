using FsCheck;
using FsCheck.Fluent;
using SharedKernel;
using Testing;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

/// <summary>Prices, discounts and totals come back as they were from a store that rewrites JSON.</summary>
public sealed class StoredFormProperties
{
    private static readonly Gen<OrderLine> Line =
        from sku in Gen.Elements("1", "1.0", "1e3", "9007199254740993")
        from quantity in Gen.Choose(1, LineLimits.MaxQuantity)
        from units in Gen.Choose(0, (int)LineLimits.MaxUnitPrice)
        from fraction in Gen.Choose(0, 9_999)
        from discount in Gen.Choose(0, 9_999)
        select new OrderLine(sku, sku, quantity, Math.Min(units + (fraction / 10_000m), LineLimits.MaxUnitPrice), discount / 10_000m);

    private static readonly Gen<OrderEvent> Event =
        from lines in Line.NonEmptyListOf()
        from cents in ArbMap.Default.GeneratorFor<long>()
        select (OrderEvent)new OrderPlaced("007", "EUR", [.. lines], new Money(cents / 100m, "EUR"), ShipTo: null);

    [Fact]
    public void Every_price_and_total_survives() => Prop.ForAll(
        Event.ToArbitrary(), e => StoredForm.ShouldSurviveRewriting(OrderEventTypes.Instance, e, 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void So_does_every_released_example() =>
        OrderEventExamples.All.ToList().ForEach(e => StoredForm.ShouldSurviveRewriting(OrderEventTypes.Instance, e, 1));
}
