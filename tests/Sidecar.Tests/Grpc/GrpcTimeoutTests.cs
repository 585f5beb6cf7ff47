using Sidecar.Grpc.Wire;

namespace Sidecar.Tests.Grpc;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("3S", 3000)]
    [InlineData("99999999m", 99_999_999)]
    [InlineData("1000u", 1)]
    [InlineData("1000000n", 1)]
    [InlineData("0S", 0)]
    public void Reads_every_unit(string text, double milliseconds) => GrpcTimeout.Parse(text).TotalMilliseconds.ShouldBe(milliseconds);

    [Fact]
    public void Never_rounds_a_little_time_down_to_none() => GrpcTimeout.Parse("1n").ShouldBeGreaterThan(TimeSpan.Zero);

    [Fact]
    public void Waits_no_longer_than_a_timer_can() => GrpcTimeout.Parse("99999999H").ShouldBeLessThan(TimeSpan.FromMilliseconds(uint.MaxValue));

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData("1.5S")]
    [InlineData("100000000S")]
    public void Refuses_what_is_none(string text) => Should.Throw<FormatException>(() => GrpcTimeout.Parse(text));
}
