using System.Globalization;

namespace EventSourcing.Dapr;

/// <summary>How many pages of each shard were read. Pages are never changed, so nothing is ever added before it.</summary>
internal readonly record struct DirectoryPlace(IReadOnlyList<long> Pages)
{
    private const char Separator = '.';

    /// <summary>Behind whatever will be added.</summary>
    public static DirectoryPlace Endless => new([.. Enumerable.Repeat(long.MaxValue, DirectoryPage.Shards)]);

    /// <exception cref="FormatException">The text is no place.</exception>
    public static DirectoryPlace Parse(string? text)
    {
        if (text is null)
        {
            return new DirectoryPlace(new long[DirectoryPage.Shards]);
        }

        var parts = text.Split(Separator);
        var pages = new long[DirectoryPage.Shards];
        for (var shard = 0; shard < pages.Length; shard++)
        {
            if (parts.Length != pages.Length || !long.TryParse(parts[shard], NumberStyles.None, CultureInfo.InvariantCulture, out pages[shard]))
            {
                throw new FormatException($"'{text}' is no place in the stream directory.");
            }
        }

        return new DirectoryPlace(pages);
    }

    public override string ToString() => string.Join(Separator, Pages.Select(page => page.ToString(CultureInfo.InvariantCulture)));
}
