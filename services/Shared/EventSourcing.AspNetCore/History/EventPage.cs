namespace EventSourcing.AspNetCore;

/// <summary>Some events of a stream in order, and the version that the stream has reached.</summary>
internal sealed record EventPage(StreamId Stream, long Head, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>No stream is longer; keeps the search for a version within the numbers that there are.</summary>
    public const long MaxVersion = 1_000_000_000_000;

    private const int CommitsAtOnce = 100;

    /// <returns>Null where there is no such stream.</returns>
    public static async Task<EventPage?> ReadAsync(ICommitStore store, StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        var number = await store.FindNumberAtAsync(stream, after, cancellationToken);
        var events = new List<RecordedEvent>();
        Commit? last = null;
        while (events.Count < limit)
        {
            var commits = await store.ReadAsync(stream, number, Math.Min(CommitsAtOnce, limit - events.Count), cancellationToken);
            if (commits.Count == 0)
            {
                break;
            }

            last = commits[^1];
            number = last.Number;
            events.AddRange(commits.SelectMany(c => c.OfKnownFormat().Events).Where(e => e.Version > after));
        }

        var head = await HeadAsync(store, stream, number, last, cancellationToken);
        return head is null ? null : new EventPage(stream, head.LastVersion, events.Count > limit ? events[..limit] : events);
    }

    // Numbers have no gap, so the last one is found by doubling and halving, with few reads however long the stream is.
    private static async Task<Commit?> HeadAsync(ICommitStore store, StreamId stream, long number, Commit? at, CancellationToken cancellationToken)
    {
        var head = at ?? (number > 0 ? await store.FindAsync(stream, number, cancellationToken) : null);
        var (below, step) = (number, 1L);
        while (await store.FindAsync(stream, below + step, cancellationToken) is { } further)
        {
            (head, below, step) = (further, below + step, step * 2);
        }

        for (step /= 2; step > 0; step /= 2)
        {
            if (await store.FindAsync(stream, below + step, cancellationToken) is { } further)
            {
                (head, below) = (further, below + step);
            }
        }

        return head;
    }
}
