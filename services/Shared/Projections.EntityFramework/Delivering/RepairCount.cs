using System.Collections.Concurrent;

namespace Projections.EntityFramework;

/// <summary>Counts the commits that were applied although their messages had not come, since this process started.</summary>
internal sealed class RepairCount(ProjectionMetrics metrics)
{
    private readonly ConcurrentDictionary<(string Projection, CommitOrigin Origin), long> _counts = new();

    public long Of(string projection, CommitOrigin origin) => _counts.GetValueOrDefault((projection, origin));

    /// <summary>Counts from zero: a rise that begins with a counter's first value is seen by nobody.</summary>
    public void Begin(IEnumerable<IProjection> projections)
    {
        foreach (var projection in projections)
        {
            metrics.Repaired(projection.Name, CommitOrigin.Gap, 0);
            metrics.Repaired(projection.Name, CommitOrigin.Sweep, 0);
        }
    }

    /// <summary>Notes what was applied of one stream, and who had offered it.</summary>
    public void Note(Work work, IEnumerable<Offer> offers)
    {
        if (work.Applied.Count == 0)
        {
            return;
        }

        // Where several brought the same commit, a message did come.
        var origins = offers.SelectMany(offer => offer.Commits, (offer, commit) => (offer.Origin, commit.Number)).ToLookup(pair => pair.Number, pair => pair.Origin);
        foreach (var repaired in work.Applied.Select(commit => origins[commit.Number].Min()).Where(IsRepair).CountBy(origin => origin))
        {
            _counts.AddOrUpdate((work.Projection.Name, repaired.Key), repaired.Value, (_, count) => count + repaired.Value);
            metrics.Repaired(work.Projection.Name, repaired.Key, repaired.Value);
        }
    }

    private static bool IsRepair(CommitOrigin origin) => origin is CommitOrigin.Gap or CommitOrigin.Sweep;
}
