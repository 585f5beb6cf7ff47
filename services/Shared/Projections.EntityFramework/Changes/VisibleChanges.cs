using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Works out which events a transaction makes visible: those that every projection of their stream has, and did not have before.</summary>
internal static class VisibleChanges
{
    /// <param name="works">What was applied, by stream and projection.</param>
    /// <param name="before">How far a projection had a stream before the transaction.</param>
    /// <param name="projections">Who reads what.</param>
    public static IReadOnlyList<Change> Of(
        IEnumerable<(IProjection Projection, StreamId Stream, IReadOnlyList<Commit> Run)> works, Func<IProjection, StreamId, long> before, ProjectionSet projections)
    {
        var changes = new List<Change>();
        foreach (var stream in works.Where(work => work.Run.Count > 0).GroupBy(work => work.Stream))
        {
            var runs = stream.ToDictionary(work => work.Projection, work => work.Run);
            var readers = projections.Reading(stream.Key).ToList();
            var seen = readers.Min(reader => before(reader, stream.Key));
            var sees = readers.Min(reader => runs.TryGetValue(reader, out var run) ? run[^1].LastVersion : before(reader, stream.Key));

            // Whoever was hindmost has just applied all of it.
            var events = readers.Where(reader => before(reader, stream.Key) == seen && runs.ContainsKey(reader)).Select(reader => runs[reader]).FirstOrDefault() ?? [];
            changes.AddRange(
                from commit in events
                from recorded in commit.Events
                where recorded.Version > seen && recorded.Version <= sees
                select new Change(stream.Key.ToString(), recorded.Version, recorded.Type));
        }

        return changes;
    }
}
