using FsCheck;
using FsCheck.Fluent;
using Testing;
using static Orders.Domain.OrderCommand;

namespace Orders.Domain.Tests;

/// <summary>What an order was can be asked for at any version and any time.</summary>
public sealed class PastOrderProperties
{
    private static readonly Ask Place = Ask.For(new PlaceOrder("ALFKI", "EUR", [new OrderLine("a", "a", 1, 9.99m, 0m)], null));

    [Fact]
    public void A_past_state_is_the_fold_of_the_events_until_then() => Prop.ForAll(OrderHistories.All, asks =>
        PastStates.ShouldBeFoldsAsync(
            OrderDecider.Instance, asks.Prepend(Place).Select(ask => (Func<OrderState, OrderCommand>)ask.Of)).GetAwaiter().GetResult())
        .QuickCheckThrowOnFailure();
}
