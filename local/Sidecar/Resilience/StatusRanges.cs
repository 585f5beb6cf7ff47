using System.Globalization;

namespace Sidecar.Resilience;

/// <summary><c>matching.httpStatusCodes</c>: numbers and ranges, comma-separated, without blanks.</summary>
internal sealed class StatusRanges(IReadOnlyList<(int From, int To)> ranges)
{
    public bool Contains(int status) => ranges.Any(r => status >= r.From && status <= r.To);

    /// <exception cref="FormatException">The text is not such a list.</exception>
    public static StatusRanges Parse(string text) => new([.. text.Split(',').Select(ParseRange)]);

    private static (int From, int To) ParseRange(string part)
    {
        var ends = part.Split('-', 2);
        var from = int.Parse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture);
        return (from, ends.Length == 1 ? from : int.Parse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
