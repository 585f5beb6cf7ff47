using Sidecar.Actors.Scheduling;

namespace Sidecar.Tests.Actors.Scheduling;

public class PointInTimeTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2030-01-01T10:00:00Z");

    [Theory]
    [InlineData("10s", "2030-01-01T10:00:10Z")]
    [InlineData("-1h", "2030-01-01T09:00:00Z")]
    [InlineData("PT1H", "2030-01-01T11:00:00Z")]
    [InlineData("P1M", "2030-02-01T10:00:00Z")]
    [InlineData("2099-01-01T00:00:00Z", "2099-01-01T00:00:00Z")]
    [InlineData("2099-01-01T02:00:00.5+02:00", "2099-01-01T00:00:00.5Z")]
    public void Reads_durations_and_times(string text, string expected)
    {
        PointInTime.TryParse(text, Now, out var time, out var repeats).ShouldBeTrue();
        time.ShouldBe(DateTimeOffset.Parse(expected));
        repeats.ShouldBeNull();
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2030-01-01")]
    [InlineData("01/02/2030 10:00:00")]
    [InlineData("2030-01-01T10:00:00")]
    public void Refuses_what_is_neither(string text) => PointInTime.TryParse(text, Now, out _, out _).ShouldBeFalse();

    [Fact]
    public void Tells_of_repeats_for_the_caller_to_refuse()
    {
        PointInTime.TryParse("R3/PT1S", Now, out _, out var repeats).ShouldBeTrue();
        repeats.ShouldBe(3);
    }
}
