using Sidecar.Actors.Scheduling;

namespace Sidecar.Actors.Timers;

/// <summary>When a timer fires: first at <paramref name="First"/>, then after each span until its repeats or its life are over.</summary>
internal sealed record TimerSchedule(DateTimeOffset First, CalendarSpan Span, int? Repeats, DateTimeOffset? Expires)
{
    /// <exception cref="ScheduleException">Something in the request can't be read, or its life is over before it begins.</exception>
    public static TimerSchedule Of(TimerRequest request, string key, DateTimeOffset now)
    {
        var first = request.DueTime.Length == 0 ? now : Read(request.DueTime, now, "due time");
        var recurrence = default(Recurrence);
        if (request.Period.Length > 0 && !Recurrence.TryParse(request.Period, out recurrence))
        {
            throw new ScheduleException($"invalid timer period: parse error: unsupported duration format: {request.Period}");
        }

        if (recurrence.Repeats == 0)
        {
            throw new ScheduleException("invalid timer period: has zero repetitions");
        }

        if (request.Ttl.Length == 0)
        {
            return new(first, recurrence.Span, recurrence.Repeats, null);
        }

        var expires = Read(request.Ttl, first, "TTL");
        return expires >= now && expires >= first
            ? new(first, recurrence.Span, recurrence.Repeats, expires)
            : throw new ScheduleException($"timer {key} has already expired: dueTime: {first:O} TTL: {request.Ttl}");
    }

    /// <summary>The run after the one numbered <paramref name="run"/> (from 1) that was due at <paramref name="last"/>; null if it was the last.</summary>
    public DateTimeOffset? Next(int run, DateTimeOffset last)
    {
        if (Span.IsEmpty || run >= Repeats)
        {
            return null;
        }

        var next = Span.After(last);
        return next >= Expires ? null : next;
    }

    private static DateTimeOffset Read(string text, DateTimeOffset from, string what)
    {
        if (!PointInTime.TryParse(text, from, out var time, out var repeats))
        {
            throw new ScheduleException($"error parsing timer {what}: unsupported time/duration format: {text}");
        }

        return repeats is null ? time : throw new ScheduleException($"error parsing timer {what}: repetitions are not allowed");
    }
}
