using System.Globalization;

namespace ServiceDefaults;

/// <summary>Timestamps as RFC 3339 writes them: date, time, and an offset that must be there.</summary>
public static class Rfc3339
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ssK";
    private const int FractionStart = 19;
    private const int Ticks = 7;

    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || text.Length is < FractionStart + 1 or > 64)
        {
            return false;
        }

        var fraction = Fraction(text);
        var whole = text.Remove(FractionStart, fraction.Length).ToUpperInvariant();
        if (fraction == "." || !HasOffset(whole) || !DateTimeOffset.TryParseExact(whole, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var seconds))
        {
            return false;
        }

        time = seconds.ToUniversalTime() + ToTicks(fraction);
        return true;
    }

    private static string Fraction(string text)
    {
        if (text[FractionStart] != '.')
        {
            return "";
        }

        var end = FractionStart + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text[FractionStart..end];
    }

    private static bool HasOffset(string whole) => whole[FractionStart..] is "Z" or ['+' or '-', _, _, ':', _, _];

    // Digits beyond the clock's resolution are dropped, as RFC 3339 lets a reader do.
    private static TimeSpan ToTicks(string fraction) =>
        fraction.Length == 0 ? TimeSpan.Zero : new TimeSpan(long.Parse(fraction[1..].PadRight(Ticks, '0')[..Ticks], CultureInfo.InvariantCulture));
}
