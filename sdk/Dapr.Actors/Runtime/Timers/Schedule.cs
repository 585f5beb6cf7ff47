using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dapr.Actors.Runtime;

/// <summary>The times of reminders and timers, as checked and as written on the wire.</summary>
internal static partial class Schedule
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
        : $"R{repetitions}/P{Part(period.Days, 'D')}T{Part(period.Hours, 'H')}{Part(period.Minutes, 'M')}{Part(period.Seconds, 'S')}";

    /// <summary>Reads back what <see cref="Format(TimeSpan)"/> wrote and no other duration; what was left out is zero, an empty text −1 ms.</summary>
    public static TimeSpan Parse(string? text) =>
        text is null ? TimeSpan.Zero
        : text.Length == 0 ? Timeout.InfiniteTimeSpan
        : text.StartsWith(Every, StringComparison.Ordinal) ? GoDuration.Parse(text[Every.Length..])
        : Formatted().IsMatch(text) ? GoDuration.Parse(text)
        : throw new FormatException($"'{text}' has not hours, minutes, seconds and milliseconds.");

    /// <summary>A period may come as ISO 8601 too.</summary>
    public static TimeSpan ParsePeriod(string? text) =>
        text is ['R' or 'P', ..] ? XmlConvert.ToTimeSpan(text[text.IndexOf('P', StringComparison.Ordinal)..]) : Parse(text);

    private static string Part(int number, char unit) => number > 0 ? $"{number}{unit}" : "";

    [GeneratedRegex(@"^\d+h\d+m\d+s\d+ms$", RegexOptions.CultureInvariant)]
    private static partial Regex Formatted();
}
