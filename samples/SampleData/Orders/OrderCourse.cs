using SampleData.Randomness;

namespace SampleData.Orders;

/// <summary>When an order was placed and how far it got. Orders without a time of their own are still open.</summary>
internal readonly record struct OrderCourse(DateTimeOffset? PlacedAt, DateTimeOffset? ShippedAt, DateTimeOffset? CompletedAt)
{
    private const int TwoYears = 2 * 365 * 24 * 3600;
    private const int Day = 24 * 3600;

    private static readonly DateTimeOffset FirstOrder = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static OrderCourse Draw(SplitMix64 random)
    {
        if (random.Chance(2))
        {
            return default;
        }

        var placed = FirstOrder.AddSeconds(random.Below(TwoYears));
        var shipped = placed.AddSeconds(random.Between(Day / 4, 14 * Day));
        var completed = random.Chance(20) ? shipped : shipped.AddSeconds(random.Below(10 * Day));
        return random.Below(100) switch
        {
            < 14 => new(placed, null, null),
            < 26 => new(placed, shipped, null),
            < 28 => new(placed, null, completed),
            _ => new(placed, shipped, completed),
        };
    }
}
