using System.Globalization;

namespace Sidecar.Actors.Scheduling;

/// <summary>
/// What a <c>period</c> says: a span and how often it repeats (<c>R5/PT30S</c>); without a count, or with <c>R0</c>, for ever.
/// ISO 8601 is tried first, then a Go duration.
/// </summary>
internal readonly record struct Recurrence(CalendarSpan Span, int? Repeats)
{
    public static bool TryParse(string text, out Recurrence recurrence)
    {
        if (TryParseIso(text, out recurrence))
        {
            return true;
        }

        var parsed = GoDuration.TryParse(text, out var duration);
        recurrence = new(CalendarSpan.Of(duration), null);
        return parsed;
    }

    public static bool TryParseIso(string text, out Recurrence recurrence)
    {
        recurrence = default;
        ReadOnlySpan<char> rest = text;
        if (rest.Length < 2)
        {
            return false;
        }

        int? repeats = null;
        if (rest[0] == 'R')
        {
            var slash = rest.IndexOf('/');
            var count = slash < 0 ? rest[1..] : rest[1..slash];
            if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            {
                return false;
            }

            repeats = parsed;
            rest = slash < 0 ? default : rest[(slash + 1)..];
            if (rest.IsEmpty)
            {
                recurrence = new(default, repeats);
                return true;
            }
        }

        if (rest[0] != 'P' || !TryParseSpan(rest[1..], out var span))
        {
            return false;
        }

        recurrence = new(span, repeats);
        return true;
    }

    private static bool TryParseSpan(ReadOnlySpan<char> text, out CalendarSpan span)
    {
        span = default;
        var time = false;
        while (!text.IsEmpty)
        {
            if (text[0] == 'T')
            {
                time = true;
                text = text[1..];
                continue;
            }

            var digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits < 1 || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            CalendarSpan? more = (text[digits], time) switch
            {
                ('Y', false) => span with { Years = number },
                ('M', false) => span with { Months = number },
                ('W', false) => span with { Days = span.Days + (7 * number) },
                ('D', false) => span with { Days = span.Days + number },
                ('H', true) => span with { Time = span.Time + TimeSpan.FromHours(number) },
                ('M', true) => span with { Time = span.Time + TimeSpan.FromMinutes(number) },
                ('S', true) => span with { Time = span.Time + TimeSpan.FromSeconds(number) },
                _ => null,
            };
            if (more is null)
            {
                return false;
            }

            span = more.Value;
            text = text[(digits + 1)..];
        }

        return true;
    }
}
