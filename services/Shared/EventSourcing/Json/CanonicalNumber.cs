using System.Globalization;
using System.Numerics;

namespace EventSourcing;

/// <summary>The shortest spelling of a JSON number: digits without leading or trailing zeros, and a power of ten where there is one.</summary>
internal static class CanonicalNumber
{
    // Whole numbers of no more digits are written out.
    private const int MostDigits = 20;

    /// <summary>Whether a number is certainly spelled so already: what most numbers are, whole and not too long.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        var digits = json[0] == '-' ? json[1..] : json;
        return digits.Length <= MostDigits && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && !json.SequenceEqual("-0"u8);
    }

    /// <param name="json">A number as JSON writes it, of any length.</param>
    public static string Of(string json)
    {
        var negative = json[0] == '-';
        var mantissa = negative ? json[1..] : json;
        var exponent = BigInteger.Zero;

        var e = mantissa.AsSpan().IndexOfAny('e', 'E');
        if (e >= 0)
        {
            // JSON sets no limit to an exponent.
            exponent = BigInteger.Parse(mantissa.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
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

    private static string Written(bool negative, string digits, BigInteger exponent)
    {
        var sign = negative ? "-" : "";
        if (exponent.IsZero)
        {
            return sign + digits;
        }

        return exponent.Sign > 0 && exponent + digits.Length <= MostDigits
            ? sign + digits + new string('0', (int)exponent)
            : $"{sign}{digits}e{exponent}";
    }
}
