using Sidecar.Hostility;

namespace Sidecar.Tests.Hostility;

public sealed class HostilePlanTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 2000).Select(n => $"customer-{n}.1")];

    [Fact]
    public void The_same_seed_decides_the_same_in_whatever_order_threads_ask()
    {
        var inOrder = Hit(Plan(7), Keys);
        var plan = Plan(7);
        var atOnce = Keys.Reverse().AsParallel().Where(key => plan.Hits(HostileMode.Drop, key, out _)).ToHashSet();

        atOnce.ShouldBe(inOrder, ignoreOrder: true);
    }

    [Fact]
    public void Another_seed_and_another_mode_decide_otherwise()
    {
        var hit = Hit(Plan(7), Keys);
        Hit(Plan(8), Keys).SetEquals(hit).ShouldBeFalse();
        var plan = Plan(7);
        Keys.Where(key => plan.Hits(HostileMode.Slow, key, out _)).ToHashSet().SetEquals(hit).ShouldBeFalse();
    }

    [Fact]
    public void The_rate_is_kept() => Hit(Plan(7), Keys).Count.ShouldBeInRange(160, 240);

    [Fact]
    public void What_comes_again_has_a_new_lot_and_the_same_one_for_the_same_seed()
    {
        bool[] Row(HostilePlan plan) => [.. Enumerable.Range(0, 200).Select(n => plan.Hits(HostileMode.Drop, "one", out _))];

        Row(Plan(7)).Count(hit => hit).ShouldBeInRange(5, 40);
        Row(Plan(7)).ShouldBe(Row(Plan(7)));
    }

    private static HostilePlan Plan(long seed) => new(HostileModes.Parse("drop=0.1,slow=0.1"), seed);

    private static HashSet<string> Hit(HostilePlan plan, IEnumerable<string> keys) => [.. keys.Where(key => plan.Hits(HostileMode.Drop, key, out _))];
}
