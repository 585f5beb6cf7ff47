using System.Runtime.CompilerServices;

namespace EventSourcing;

/// <summary>Reading written once over the port: paging, and finding the commit that holds a version.</summary>
public static class CommitReading
{
    private const int PageSize = 200;

    // Whoever gave so many at once probably has as many again.
    private const int LongPage = 100;

    /// <summary>All commits after a number, in order, page by page. Of a long stream the next page is on its way while one is read.</summary>
    public static async IAsyncEnumerable<Commit> ReadAllAsync(
        this ICommitStore store, StreamId stream, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (reading, expected) = (ReadAsync(after), 0);
        while (true)
        {
            var (guess, ahead) = (after + expected, expected >= LongPage ? ReadAsync(after + expected) : null);
            var page = await reading;
            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var commit in page)
            {
                yield return commit;
            }

            (after, expected) = (page[^1].Number, page.Count);
            reading = ahead is not null && guess == after ? ahead : ReadAsync(after);
        }

        // One that was on its way and is not waited for may end as it likes.
        async Task<IReadOnlyList<Commit>> ReadAsync(long number) => await store.ReadAsync(stream, number, PageSize, cancellationToken);
    }

    /// <summary>
    /// The number of the last commit that ends at or before a version, found with a logarithmic number of single reads; 0 where none does.
    /// Numbers and versions run apart because a commit may hold many events or none.
    /// </summary>
    public static async Task<long> FindNumberAtAsync(this ICommitStore store, StreamId stream, long version, CancellationToken cancellationToken)
    {
        // Most commits hold one event, so the number is near the version: begin there and step outwards, ever wider.
        var (below, above) = (0L, Math.Max(version, 1));
        if (version > 0 && await EndsByAsync(version))
        {
            (below, above) = (version, version + 1);
            for (var step = 1L; await EndsByAsync(above); step *= 2)
            {
                (below, above) = (above, above + step);
            }
        }

        while (above - below > 1)
        {
            var middle = below + ((above - below) / 2);
            if (await EndsByAsync(middle))
            {
                below = middle;
            }
            else
            {
                above = middle;
            }
        }

        return below;

        async Task<bool> EndsByAsync(long number) =>
            await store.FindAsync(stream, number, cancellationToken) is { } commit && commit.LastVersion <= version;
    }
}
