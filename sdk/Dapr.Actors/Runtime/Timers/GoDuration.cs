using System.Globalization;
using System.Text.RegularExpressions;

namespace Dapr.Actors.Runtime;

/// <summary>Durations as Go writes them: <c>1h30m</c>, <c>0h0m5s0ms</c>, <c>1.5s</c>.</summary>
internal static partial class GoDuration
{
    public static TimeSpan Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? Part(match, "h", TimeSpan.TicksPerHour) + Part(match, "m", TimeSpan.TicksPerMinute)
                + Part(match, "s", TimeSpan.TicksPerSecond) + Part(match, "ms", TimeSpan.TicksPerMillisecond)
            : throw new FormatException($"'{text}' is not a duration.");
    }

    private static TimeSpan Part(Match match, string unit, long ticks) =>
        match.Groups[unit] is { Success: true, Value: var number }
            ? TimeSpan.FromTicks((long)(decimal.Parse(number, CultureInfo.InvariantCulture) * ticks))
            : TimeSpan.Zero;

    [GeneratedRegex(@"^(?=.)((?<h>[\d.]+)h)?((?<m>[\d.]+)m(?!s))?((?<s>[\d.]+)s)?((?<ms>[\d.]+)ms)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
