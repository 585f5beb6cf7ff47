using Sidecar.Actors.Reminders;
using Sidecar.Actors.Scheduling;

namespace Sidecar.Tests.Actors.Reminders;

/// <summary>What a real daprd 1.18 accepts and refuses, as recorded.</summary>
public class ReminderScheduleTests
{
    private const string Invalid = "rpc error: code = Unknown desc = job failed validation: ";
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2030-01-01T10:00:00Z");

    [Theory]
    [InlineData("1s", "1s", "10s", "2030-01-01T10:00:01Z", "@every 1s", null)]
    [InlineData("PT1S", "R3/PT1S", "", "2030-01-01T10:00:01Z", "@every 1s", 3)]
    [InlineData("", "10s", "", "2030-01-01T10:00:10Z", "@every 10s", null)]
    [InlineData("3600000ms", "1h0m0s0ms", "", "2030-01-01T11:00:00Z", "@every 1h0m0s", null)]
    [InlineData("0h0m1s0ms", "", "", "2030-01-01T10:00:01Z", null, 1)]
    [InlineData("2099-01-01T00:00:00Z", "", "", "2099-01-01T00:00:00Z", null, 1)]
    [InlineData("-1h", "", "", "2030-01-01T09:00:00Z", null, 1)]
    [InlineData("1h", "1h", "PT2H", "2030-01-01T11:00:00Z", "@every 1h0m0s", null)]
    [InlineData("1h", "1s", "0s", "2030-01-01T11:00:00Z", "@every 1s", null)]
    [InlineData("1s", "PT24H", "", "2030-01-01T10:00:01Z", "@every 24h0m0s", null)]
    public void Accepted(string due, string period, string ttl, string first, string? given, int? left)
    {
        var reminder = Reminder.Of(new("T", "1"), "r", new(due, period, ttl, default), Now);
        reminder.Due.ShouldBe(DateTimeOffset.Parse(first));
        reminder.Period.ShouldBe(given);
        reminder.Left.ShouldBe(left);
    }

    [Theory]
    [InlineData("soon", "often", "", "unsupported period format: often")]
    [InlineData("1s", "P1D", "", "unsupported period format: P1D")]
    [InlineData("1s", "0s", "", "unsupported period format: 0s")]
    [InlineData("", "", "", Invalid + "job must have either a due time or a schedule")]
    [InlineData("soon", "", "", Invalid + "due time format not recognized")]
    [InlineData("R5/PT1H", "", "", Invalid + "repeats not supported for due time")]
    [InlineData("1h", "", "always", Invalid + "job must have a schedule to have a ttl")]
    [InlineData("1h", "1h", "always", Invalid + "ttl format not recognized")]
    [InlineData("1h", "1h", "2030-01-01T10:30:00Z", Invalid + "ttl must be greater than due time")]
    public void Refused(string due, string period, string ttl, string words) =>
        Should.Throw<ScheduleException>(() => ReminderSchedule.Of(new(due, period, ttl, default), Now)).Message.ShouldBe(words);
}
