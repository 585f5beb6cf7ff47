using Sidecar.Actors.Scheduling;

namespace Sidecar.Tests.Actors.Scheduling;

public class RecurrenceTests
{
    [Theory]
    [InlineData("1h30m", 0, 0, 0, "01:30:00", null)]
    [InlineData("0h0m10s0ms", 0, 0, 0, "00:00:10", null)]
    [InlineData("500ms", 0, 0, 0, "00:00:00.5", null)]
    [InlineData("PT30S", 0, 0, 0, "00:00:30", null)]
    [InlineData("PT24H", 0, 0, 0, "1.00:00:00", null)]
    [InlineData("P1D", 0, 0, 1, "00:00:00", null)]
    [InlineData("P2W", 0, 0, 14, "00:00:00", null)]
    [InlineData("P1MT2H10M3S", 0, 1, 0, "02:10:03", null)]
    [InlineData("R5/P10Y5M3DT30M", 10, 5, 3, "00:30:00", 5)]
    [InlineData("R3/PT1S", 0, 0, 0, "00:00:01", 3)]
    [InlineData("R4", 0, 0, 0, "00:00:00", 4)]
    public void Reads_iso_and_go_durations(string text, int years, int months, int days, string time, int? repeats)
    {
        Recurrence.TryParse(text, out var recurrence).ShouldBeTrue();
        recurrence.ShouldBe(new Recurrence(new CalendarSpan(years, months, days, TimeSpan.Parse(time)), repeats));
    }

    [Theory]
    [InlineData("")]
    [InlineData("often")]
    [InlineData("@every 1s")]
    [InlineData("P")]
    [InlineData("PT1D")]
    [InlineData("P1H")]
    [InlineData("PTS")]
    [InlineData("P1.5D")]
    [InlineData("R/PT1S")]
    [InlineData("Rx/PT1S")]
    [InlineData("R3/1s")]
    [InlineData("2030-01-01T00:00:00Z")]
    public void Refuses_what_is_neither(string text) => Recurrence.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Lets_a_day_that_the_month_lacks_run_over() =>
        new CalendarSpan(0, 1, 0, TimeSpan.Zero).After(At("2030-01-31T10:00:00Z")).ShouldBe(At("2030-03-03T10:00:00Z"));

    [Theory]
    [InlineData("01:00:00", "1h0m0s")]
    [InlineData("00:01:30", "1m30s")]
    [InlineData("00:00:01", "1s")]
    [InlineData("00:00:01.5", "1.5s")]
    [InlineData("00:00:00.25", "250ms")]
    [InlineData("00:00:00.0000015", "1.5µs")]
    [InlineData("00:00:00", "0s")]
    [InlineData("1.00:00:00", "24h0m0s")]
    public void Prints_durations_as_go_does(string time, string text) => GoDurationText.Of(TimeSpan.Parse(time)).ShouldBe(text);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text);
}
