using System.Globalization;

namespace Sidecar.Grpc.Wire;

/// <summary>The header <c>grpc-timeout</c>: up to eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const int MostDigits = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40); // what a timer can wait

    /// <exception cref="FormatException">It is none; the message is that of Go's server.</exception>
    public static TimeSpan Parse(string text)
    {
        if (text.Length < 2)
        {
            throw new FormatException($"transport: timeout string is too short: \"{text}\"");
        }

        if (text.Length > MostDigits + 1)
        {
            throw new FormatException($"transport: timeout string is too long: \"{text}\"");
        }

        var ticks = TicksOf(text[^1]) ?? throw new FormatException($"transport: timeout unit is not recognized: \"{text}\"");
        return long.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? TimeSpan.FromTicks(Math.Min((long)Math.Ceiling(value * ticks), Longest.Ticks))
            : throw new FormatException($"strconv.ParseUint: parsing \"{text[..^1]}\": invalid syntax");
    }

    private static double? TicksOf(char unit) => unit switch
    {
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        'S' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMillisecond,
        'u' => TimeSpan.TicksPerMicrosecond,
        'n' => 1.0 / TimeSpan.NanosecondsPerTick,
        _ => null,
    };
}
