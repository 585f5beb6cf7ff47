using Cluster.CommandLine;

namespace Cluster.Tests.CommandLine;

public class CommandLineTests
{
    [Theory]
    [InlineData("--port-offset -1", "--port-offset takes a number from 0 to 60403, not '-1'.")]
    [InlineData("up --port-offset 70000", "--port-offset takes a number from 0 to 60403, not '70000'.")]
    [InlineData("up --port-offset many", "--port-offset takes a number from 0 to 60403, not 'many'.")]
    [InlineData("load --rate 0", "--rate takes a number from 1 to 100000, not '0'.")]
    [InlineData("load --duration soon", "--duration takes a time such as 500ms, 30s or 2m, not 'soon'.")]
    public void Refuses_what_makes_no_sense(string line, string message) =>
        LocalCommand.Create().Parse(line).Errors.Select(error => error.Message).ShouldBe([message]);

    [Theory]
    [InlineData("frob")]
    [InlineData("import customers.ndjson")]
    [InlineData("rebuild")]
    [InlineData("up --no-such-option")]
    public void Refuses_what_it_does_not_know(string line) => LocalCommand.Create().Parse(line).Errors.ShouldNotBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("--data x --fresh --port-offset 100")]
    [InlineData("up --data x --fresh --port-offset 100")]
    [InlineData("up --replicas orders-commands=2,customers-queries=2 --hostile drop=0.1,duplicate --seed 7")]
    [InlineData("import customers.ndjson orders.ndjson --port-offset 100")]
    [InlineData("load --rate 200 --duration 1.5m")]
    [InlineData("rebuild orders --port-offset 100")]
    public void Takes_what_is_documented(string line) => LocalCommand.Create().Parse(line).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("1h", 3_600_000)]
    public void Reads_times(string text, int milliseconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();
        duration.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30")]
    [InlineData("-5s")]
    [InlineData("0s")]
    [InlineData("25h")]
    [InlineData("1e9h")]
    public void Reads_no_other_times(string text) => Duration.TryParse(text, out _).ShouldBeFalse();
}
