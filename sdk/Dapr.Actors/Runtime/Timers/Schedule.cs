using System.Globalization;
using System.Xml;

namespace Dapr.Actors.Runtime;

/// <summary>The times of reminders and timers, as checked and as written on the wire.</summary>
internal static class Schedule
{
    private const string Every = "@every ";

    /// <summary>A period of −1 ms fires once.</summary>
    public static void Check(TimeSpan dueTime, TimeSpan period, TimeSpan? ttl)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        if (ttl is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, dueTime, nameof(ttl));
        }
    }

    /// <summary><c>1h0m0s0ms</c>; empty for a negative time.</summary>
    public static string Format(TimeSpan time) =>
        time < TimeSpan.Zero ? "" : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}h{time.Minutes}m{time.Seconds}s{time.Milliseconds}ms");

    /// <summary><c>R3/PT1M</c> with repetitions, which allow no milliseconds.</summary>
    public static string Format(TimeSpan period, int? repetitions) =>
        repetitions is null ? Format(period)
        : period.Milliseconds > 0 ? throw new ArgumentException("A period with repetitions cannot have milliseconds.", nameof(period))
        : $"R{repetitions}/{XmlConvert.ToString(period)}";

    /// <summary>Reads back what the scheduler keeps; an empty text is −1 ms.</summary>
    public static TimeSpan Parse(string? text) =>
        string.IsNullOrEmpty(text) ? Timeout.InfiniteTimeSpan
        : text.StartsWith(Every, StringComparison.Ordinal) ? GoDuration.Parse(text[Every.Length..])
        : text.IndexOf('P', StringComparison.Ordinal) is >= 0 and var iso ? XmlConvert.ToTimeSpan(text[iso..])
        : GoDuration.Parse(text);
}
