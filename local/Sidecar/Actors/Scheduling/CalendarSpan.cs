namespace Sidecar.Actors.Scheduling;

/// <summary>A span of years, months, days and time, as ISO 8601 and Go durations write them.</summary>
internal readonly record struct CalendarSpan(int Years, int Months, int Days, TimeSpan Time)
{
    public bool HasDate => Years > 0 || Months > 0 || Days > 0;

    public bool IsEmpty => this == default;

    public static CalendarSpan Of(TimeSpan time) => new(0, 0, 0, time);

    /// <summary>The moment this long after another. As in Go, a day that its month lacks runs over into the next month.</summary>
    public DateTimeOffset After(DateTimeOffset start)
    {
        if (!HasDate)
        {
            return start + Time;
        }

        var day = start.Day - 1;
        return start.AddDays(-day).AddMonths((12 * Years) + Months).AddDays(day + Days) + Time;
    }
}
