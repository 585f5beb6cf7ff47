using System.Collections.Concurrent;
using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Knows the streams of which more was seen than is applied. Streams that keep up cost nothing here.</summary>
internal sealed class LagTracker(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Projection, StreamId Stream), Lag> _behind = new();

    /// <summary>Notes what became of a batch.</summary>
    public void Note(IEnumerable<Work> works)
    {
        foreach (var work in works)
        {
            var key = (work.Projection.Name, work.Stream);
            if (work.Outcome != WorkOutcome.Applied)
            {
                var seen = new Lag(work.Position.Version, work.Commits.Max(commit => commit.LastVersion), OldestOpen(work));
                _behind.AddOrUpdate(key, seen, (_, known) => known.Join(seen));
            }
            else if (_behind.TryGetValue(key, out var known) && known.Head <= work.Position.Version)
            {
                _behind.TryRemove(key, out _);
            }
            else if (known is not null)
            {
                _behind[key] = known with { Applied = work.Position.Version };
            }
        }
    }

    /// <summary>Events seen and not applied, and how long ago the oldest of them was recorded.</summary>
    public (long Events, double Seconds) Of(string projection)
    {
        var open = _behind.Where(entry => entry.Key.Projection == projection).Select(entry => entry.Value).ToList();
        return open.Count == 0
            ? (0, 0)
            : (open.Sum(lag => Math.Max(0, lag.Head - lag.Applied)), Math.Max(0, (time.GetUtcNow() - open.Min(lag => lag.Since)).TotalSeconds));
    }

    private DateTimeOffset OldestOpen(Work work) =>
        work.Commits
            .Where(commit => !work.Position.Covers(commit))
            .SelectMany(commit => commit.Events)
            .Select(recorded => recorded.RecordedAt)
            .DefaultIfEmpty(time.GetUtcNow())
            .Min();

    private sealed record Lag(long Applied, long Head, DateTimeOffset Since)
    {
        public Lag Join(Lag newer) =>
            new(Math.Max(Applied, newer.Applied), Math.Max(Head, newer.Head), Since < newer.Since ? Since : newer.Since);
    }
}
