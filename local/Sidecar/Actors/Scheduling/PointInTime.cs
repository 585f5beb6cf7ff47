using System.Globalization;

namespace Sidecar.Actors.Scheduling;

/// <summary>What a <c>dueTime</c> or <c>ttl</c> says: an RFC 3339 time, or a duration (Go or ISO 8601) after a given moment.</summary>
internal static class PointInTime
{
    private const string SortableDate = "yyyy-MM-ddTHH:mm:ss";

    /// <summary>Reads a point in time; one with repeats (<c>R3/PT1S</c>) is read, and it is for the caller to refuse it.</summary>
    public static bool TryParse(string text, DateTimeOffset from, out DateTimeOffset time, out int? repeats)
    {
        repeats = null;
        if (TryParseAbsolute(text, out time))
        {
            return true;
        }

        if (GoDuration.TryParse(text, out var duration))
        {
            time = from + duration;
            return true;
        }

        if (!Recurrence.TryParseIso(text, out var recurrence))
        {
            return false;
        }

        repeats = recurrence.Repeats;
        time = recurrence.Span.After(from);
        return true;
    }

    public static bool TryParseAbsolute(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length > SortableDate.Length && text[10] == 'T' && (text[^1] == 'Z' || text[^3] == ':')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}
