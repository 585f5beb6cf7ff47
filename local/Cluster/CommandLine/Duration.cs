using System.Globalization;

namespace Cluster.CommandLine;

/// <summary>Times as people type them: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1))];

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <returns>Whether it is a time longer than none and no longer than a day.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var (unit, length) = Units.FirstOrDefault(candidate => text.EndsWith(candidate.Unit, StringComparison.Ordinal));
        if (unit is null
            || !double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || count * length.TotalHours > Longest.TotalHours)
        {
            return false;
        }

        duration = count * length;
        return duration > TimeSpan.Zero;
    }
}
