using System.Buffers;
using System.Globalization;

namespace Sidecar;

/// <summary>Go's duration text: <c>1h30m</c>, <c>500ms</c>, <c>-1.5s</c>.</summary>
internal static class GoDuration
{
    private static readonly (string Unit, double Milliseconds)[] Units =
        [("ms", 1), ("us", 1e-3), ("µs", 1e-3), ("ns", 1e-6), ("h", 3_600_000), ("m", 60_000), ("s", 1000)];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = (text ?? "").AsSpan().Trim();
        var negative = rest is ['-', ..];
        rest = rest is ['-', ..] or ['+', ..] ? rest[1..] : rest;
        if (rest.IsEmpty)
        {
            return false;
        }

        var milliseconds = 0.0;
        while (!rest.IsEmpty && rest is not "0")
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            rest = rest[digits..];
            var unit = UnitAt(rest);
            if (unit is null)
            {
                return false;
            }

            milliseconds += number * unit.Value.Milliseconds;
            rest = rest[unit.Value.Unit.Length..];
        }

        duration = TimeSpan.FromMilliseconds(negative ? -milliseconds : milliseconds);
        return true;
    }

    private static (string Unit, double Milliseconds)? UnitAt(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit.Unit, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return null;
    }
}
