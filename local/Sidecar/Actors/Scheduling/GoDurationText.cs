using System.Globalization;
using System.Text;

namespace Sidecar.Actors.Scheduling;

/// <summary>Durations as Go prints them: <c>1h0m0s</c>, <c>1.5s</c>, <c>250ms</c>, <c>0s</c>.</summary>
internal static class GoDurationText
{
    public static string Of(TimeSpan duration)
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
}
