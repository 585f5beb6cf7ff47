using System.Globalization;

namespace EventSourcing.Dapr;

/// <summary>A place in the directory: the entry that comes next.</summary>
internal readonly record struct DirectoryCursor(int Shard, long Page, int Index)
{
    private static readonly DirectoryCursor Start = new(0, 1, 0);

    /// <exception cref="FormatException">The text is no cursor.</exception>
    public static DirectoryCursor Parse(string? text)
    {
        if (text is null)
        {
            return Start;
        }

        return text.Split('.') is [var shard, var page, var index] &&
            int.TryParse(shard, NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s < DirectoryPage.Shards &&
            long.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var p) && p > 0 &&
            int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
                ? new DirectoryCursor(s, p, i)
                : throw new FormatException($"'{text}' is no cursor of the stream directory.");
    }

    public DirectoryCursor NextEntry() => this with { Index = Index + 1 };

    public DirectoryCursor NextPage() => new(Shard, Page + 1, 0);

    public DirectoryCursor NextShard() => new(Shard + 1, 1, 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shard}.{Page}.{Index}");
}
