using Cluster.Running;
using Cluster.Topology;

namespace Cluster.Tests.Running;

public class UpRequestTests
{
    [Theory]
    [InlineData("orders=2", "'orders' is none of customers-commands, customers-queries, orders-commands, orders-queries.")]
    [InlineData("orders-queries", "'orders-queries' is not of the form orders-queries=N, with N from 1 to 8.")]
    [InlineData("orders-queries=9", "'orders-queries=9' is not of the form orders-queries=N, with N from 1 to 8.")]
    [InlineData("orders-queries=0", "'orders-queries=0' is not of the form orders-queries=N, with N from 1 to 8.")]
    public void Refuses_replicas_that_make_no_sense(string list, string reason) =>
        Should.Throw<UsageException>(() => Replicas.Parse(list)).Message.ShouldBe($"--replicas: {reason}");

    [Fact]
    public void Replicas_have_names_and_ports_of_their_own()
    {
        var services = Replicas.Parse("orders-commands=2,customers-queries=3");
        services.Select(service => service.Name).ShouldBe(
            ["customers-commands", "customers-queries", "orders-commands", "orders-queries", "orders-commands-2", "customers-queries-2", "customers-queries-3"]);
        new Ports(0).Of(services).Select(entry => entry.Port).ShouldBeUnique();
    }

    [Fact]
    public void Refuses_a_hostile_mode_that_there_is_not_and_names_those_there_are() =>
        Should.Throw<UsageException>(() => HostileRun.Parse("droop", 1)).Message.ShouldStartWith("--hostile: 'droop' is no hostile mode here; possible are delay, duplicate,");

    [Fact]
    public void Tells_modes_rates_and_seed_and_passes_the_same_on()
    {
        var run = HostileRun.Parse("slow=0.05,drop", 7)!;
        run.ToString().ShouldBe("hostile: drop=0.1 slow=0.05, seed 7");
        run.Arguments.ShouldBe(["--hostile", "drop=0.1,slow=0.05", "--hostile-seed", "7"]);
    }

    [Fact]
    public void Makes_up_a_seed_where_none_is_given() => HostileRun.Parse("drop", null)!.Seed.ShouldNotBe(HostileRun.Parse("drop", null)!.Seed);
}
