using System.Globalization;

namespace EventSourcing;

/// <summary>The shortest spelling of a JSON number: digits without leading or trailing zeros, and a power of ten where there is one.</summary>
internal static class CanonicalNumber
{
    /// <param name="json">A number as JSON writes it, of any length.</param>
    public static string Of(string json)
    {
        var negative = json[0] == '-';
        var mantissa = negative ? json[1..] : json;
        var exponent = 0L;

        var e = mantissa.AsSpan().IndexOfAny('e', 'E');
        if (e >= 0)
        {
            exponent = long.Parse(mantissa.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = mantissa.TrimStart('0');
        var significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;

        return significant.Length == 0 ? "0" : Written(negative, significant, exponent);
    }

    private static string Written(bool negative, string digits, long exponent)
    {
        var sign = negative ? "-" : "";
        return exponent switch
        {
            0 => sign + digits,
            > 0 when exponent + digits.Length <= 20 => sign + digits + new string('0', (int)exponent),
            _ => $"{sign}{digits}e{exponent}",
        };
    }
}
