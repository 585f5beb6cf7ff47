using System.Globalization;
using System.Text;

namespace Sidecar.Json;

/// <summary>Go's shortest text of a float, which has .NET's digits but its own rules for exponents.</summary>
internal static class GoFloat
{
    private const int ExponentFrom = 21;

    /// <param name="number">A finite number.</param>
    /// <param name="exponentBelow">Smaller decimal exponents are written with an exponent: -6 in JSON, -4 in <c>%v</c>.</param>
    /// <param name="exponentDigits">At least so many digits in the exponent: 1 in JSON, 2 in <c>%v</c>.</param>
    public static string Format(double number, int exponentBelow, int exponentDigits)
    {
        if (number == 0)
        {
            return double.IsNegative(number) ? "-0" : "0";
        }

        var (digits, exponent) = Shortest(Math.Abs(number));
        var text = new StringBuilder(number < 0 ? "-" : "");
        if (exponent < exponentBelow || exponent >= ExponentFrom)
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
            {
                text.Append('.').Append(digits, 1, digits.Length - 1);
            }

            return text.Append('e').Append(exponent < 0 ? '-' : '+')
                .Append(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(exponentDigits, '0')).ToString();
        }

        if (exponent < 0)
        {
            return text.Append("0.").Append('0', -exponent - 1).Append(digits).ToString();
        }

        return digits.Length <= exponent + 1
            ? text.Append(digits).Append('0', exponent + 1 - digits.Length).ToString()
            : text.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1).ToString();
    }

    /// <summary>The digits without zeros at either end, and the decimal exponent of the first.</summary>
    private static (string Digits, int Exponent) Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), exponent + whole - 1 - leading);
    }
}
