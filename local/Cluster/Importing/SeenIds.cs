namespace Cluster.Importing;

/// <summary>The ids of one file so far. The first line of an id stands; the same line again is nothing new, another one is bad.</summary>
internal sealed class SeenIds
{
    private readonly Dictionary<string, (int Line, string Hash)> _first = new(StringComparer.Ordinal);

    /// <returns>Whether the line is the first of its id.</returns>
    /// <exception cref="BadLineException">An earlier line gave the id other content.</exception>
    public bool IsFirst(ImportLine line)
    {
        if (_first.TryAdd(line.Id, (line.Number, line.ContentHash)))
        {
            return true;
        }

        var (number, hash) = _first[line.Id];
        return hash == line.ContentHash ? false : throw new BadLineException($"id {line.Id} stands in line {number} with other content");
    }
}
