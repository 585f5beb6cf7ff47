using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sidecar.App;

/// <summary>Durations in the text form of Go (<c>1h30m</c>, <c>500ms</c>), which Dapr uses for every setting that is a time span.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        ReadOnlySpan<char> rest = text;
        if (rest.IsEmpty)
        {
            return false;
        }

        var negative = rest[0] == '-';
        if (rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        decimal ticks = 0;
        do
        {
            if (!TryTakeNumber(ref rest, out var number) || !TryTakeUnit(ref rest, out var unit))
            {
                return false;
            }

            ticks += number * unit;
        }
        while (!rest.IsEmpty && ticks <= long.MaxValue);

        if (ticks > long.MaxValue)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return true;
    }

    /// <summary>Writes a duration as Go does: <c>1h0m0s</c>, <c>1.5s</c>, <c>250ms</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var sign = duration < TimeSpan.Zero ? "-" : "";
        duration = duration.Duration();
        if (duration < TimeSpan.FromSeconds(1))
        {
            return duration.Ticks switch
            {
                0 => "0s",
                < TimeSpan.TicksPerMillisecond => sign + Number(duration.TotalMicroseconds) + "µs",
                _ => sign + Number(duration.TotalMilliseconds) + "ms",
            };
        }

        var text = new StringBuilder(sign);
        var hours = duration.Ticks / TimeSpan.TicksPerHour;
        if (hours > 0)
        {
            text.Append(hours).Append('h');
        }

        if (hours > 0 || duration.Minutes > 0)
        {
            text.Append(duration.Minutes).Append('m');
        }

        return text.Append(Number(duration.Ticks % TimeSpan.TicksPerMinute / (double)TimeSpan.TicksPerSecond)).Append('s').ToString();
    }

    private static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, out decimal number)
    {
        var length = text.IndexOfAnyExcept(Digits);
        length = length < 0 ? text.Length : length;
        var taken = decimal.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        text = text[length..];
        return taken;
    }

    private static bool TryTakeUnit(ref ReadOnlySpan<char> text, out decimal ticks)
    {
        var length = text.IndexOfAny(Digits);
        var unit = length < 0 ? text : text[..length];
        ticks = unit switch
        {
            "ns" => 1m / TimeSpan.NanosecondsPerTick,
            "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            _ => 0,
        };
        text = text[unit.Length..];
        return ticks > 0;
    }
}
