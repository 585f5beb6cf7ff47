using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>How long a reader is ready to wait (RFC 7240 <c>Prefer: wait=seconds</c>); other preferences are ignored.</summary>
public static class PreferWait
{
    public const string HeaderName = "Prefer";

    private const string Wait = "wait";
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Maximum = TimeSpan.FromSeconds(30);

    public static TimeSpan Of(HttpRequest request, Validation validation)
    {
        foreach (var preference in request.Headers.GetCommaSeparatedValues(HeaderName))
        {
            var parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts[0].Equals(Wait, StringComparison.OrdinalIgnoreCase))
            {
                return Seconds(parts, validation);
            }
        }

        return Default;
    }

    private static TimeSpan Seconds(string[] parts, Validation validation)
    {
        var digits = parts.Length == 2 ? parts[1].Trim('"') : "";
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            validation.Add(HeaderName, "wait must be a whole number of seconds, such as wait=5");
            return Default;
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < Maximum.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : Maximum;
    }
}
