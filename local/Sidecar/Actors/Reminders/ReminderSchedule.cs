using Sidecar.Actors.Scheduling;

namespace Sidecar.Actors.Reminders;

/// <summary>When a reminder fires, as its request says.</summary>
/// <param name="First">The first run.</param>
/// <param name="Every">The time between runs; null for a single run.</param>
/// <param name="Runs">How many runs in all; null without end.</param>
/// <param name="Expires">No run comes after it.</param>
internal sealed record ReminderSchedule(DateTimeOffset First, TimeSpan? Every, int? Runs, DateTimeOffset? Expires)
{
    /// <exception cref="ScheduleException">daprd refuses the request.</exception>
    public static ReminderSchedule Of(ReminderRequest request, DateTimeOffset now)
    {
        var recurrence = ReadPeriod(request.Period);
        if (request.DueTime.Length == 0 && recurrence is null)
        {
            throw Invalid("job must have either a due time or a schedule");
        }

        if (recurrence is null && request.Ttl.Length > 0)
        {
            throw Invalid("job must have a schedule to have a ttl");
        }

        var every = recurrence?.Span.Time;
        DateTimeOffset? due = request.DueTime.Length == 0 ? null : Read(request.DueTime, now, "due time format not recognized");
        DateTimeOffset? expires = request.Ttl.Length == 0 ? null : Read(request.Ttl, due ?? now, "ttl format not recognized");
        if (due > expires)
        {
            throw Invalid("ttl must be greater than due time");
        }

        return new(due ?? now + every!.Value, every, recurrence?.Repeats is > 0 and var repeats ? repeats : null, expires);
    }

    private static Recurrence? ReadPeriod(string period)
    {
        if (period.Length == 0)
        {
            return null;
        }

        // daprd's scheduler has no calendar: days and more are refused. A period of nothing would fire without end.
        return Recurrence.TryParse(period, out var recurrence) && !recurrence.Span.HasDate && recurrence.Span.Time > TimeSpan.Zero
            ? recurrence
            : throw new ScheduleException($"unsupported period format: {period}");
    }

    private static DateTimeOffset Read(string text, DateTimeOffset from, string refusal)
    {
        if (!PointInTime.TryParse(text, from, out var time, out var repeats))
        {
            throw Invalid(refusal);
        }

        return repeats is > 0 ? throw Invalid("repeats not supported for due time") : time;
    }

    private static ScheduleException Invalid(string reason) => new($"rpc error: code = Unknown desc = job failed validation: {reason}");
}
