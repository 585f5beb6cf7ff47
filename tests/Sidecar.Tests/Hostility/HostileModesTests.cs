using Sidecar.Hostility;

namespace Sidecar.Tests.Hostility;

public sealed class HostileModesTests
{
    [Fact]
    public void Modes_have_the_rates_that_are_given_or_their_defaults()
    {
        var modes = HostileModes.Parse("drop=0.25, duplicate,fail-after-commit");

        modes.RateOf(HostileMode.Drop).ShouldBe(0.25);
        modes.RateOf(HostileMode.Duplicate).ShouldBe(1);
        modes.RateOf(HostileMode.FailAfterCommit).ShouldBe(0.1);
        modes.RateOf(HostileMode.Slow).ShouldBe(0);
        modes.ToString().ShouldBe("duplicate=1 drop=0.25 fail-after-commit=0.1");
    }

    [Fact]
    public void Every_mode_has_a_name_and_a_rate()
    {
        const string all = "delay,duplicate,reorder,drop,fail-after-commit,slow,double-activation,redeliver-on-restart,orphans";
        var modes = HostileModes.Parse(all);
        Enum.GetValues<HostileMode>().ShouldAllBe(mode => modes.RateOf(mode) > 0 && modes.RateOf(mode) <= 1);
        modes.ToString().Split(' ').Select(entry => entry.Split('=')[0]).ShouldBe(all.Split(','));
    }

    [Theory]
    [InlineData("dorp")]
    [InlineData("")]
    [InlineData("drop,,slow")]
    public void An_unknown_mode_is_told_together_with_those_there_are(string list) =>
        Should.Throw<FormatException>(() => HostileModes.Parse(list)).Message
            .ShouldContain("possible are delay, duplicate, reorder, drop, fail-after-commit, slow, double-activation, redeliver-on-restart, orphans");

    [Theory]
    [InlineData("drop=")]
    [InlineData("drop=0")]
    [InlineData("drop=1.1")]
    [InlineData("drop=-0.1")]
    [InlineData("drop=often")]
    public void A_rate_that_is_none_is_told(string list) =>
        Should.Throw<FormatException>(() => HostileModes.Parse(list)).Message.ShouldBe($"{list}: a rate is a number above 0 and at most 1, as in drop=0.1");
}
