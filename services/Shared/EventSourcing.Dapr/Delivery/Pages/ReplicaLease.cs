namespace EventSourcing.Dapr;

/// <summary>Tells that somebody looks after a replica's pages, and which those are. Kept under <c>intents-{replica}</c>.</summary>
/// <param name="Owner">Who does: the replica itself, or whoever took over from it.</param>
/// <param name="Beat">Grows while the owner lives. Others watch it change and compare it with no clock but their own.</param>
/// <param name="Next">From here on there may be pages, without a gap, that <paramref name="Open"/> doesn't name.</param>
/// <param name="Open">The pages before it that may not be removed yet.</param>
internal sealed record ReplicaLease(string Owner, long Beat, long Next, IReadOnlyList<PageRange> Open)
{
    public static string Key(string replica) => $"intents-{replica}";
}

/// <summary>Pages from one number to another.</summary>
internal sealed record PageRange(long First, long Last)
{
    public static IReadOnlyList<PageRange> Of(IEnumerable<long> ascending)
    {
        var ranges = new List<PageRange>();
        foreach (var number in ascending)
        {
            if (ranges is [.., var last] && last.Last == number - 1)
            {
                ranges[^1] = last with { Last = number };
            }
            else
            {
                ranges.Add(new PageRange(number, number));
            }
        }

        return ranges;
    }

    public IEnumerable<long> Numbers()
    {
        for (var number = First; number <= Last; number++)
        {
            yield return number;
        }
    }
}
