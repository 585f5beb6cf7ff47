using System.Diagnostics.Metrics;
using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>What the runtime measures.</summary>
internal sealed class ProjectionMetrics(IMeterFactory meters, TimeProvider time)
{
    public const string MeterName = "DaprCqrs.Projections";

    private readonly Counter<long> _events = Meter(meters).CreateCounter<long>("daprcqrs.projection.events", "{event}", "Events applied.");
    private readonly Histogram<double> _lag = Meter(meters).CreateHistogram(
        "daprcqrs.projection.lag",
        "s",
        "From an event's recording to its being visible.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800] });
    private readonly Counter<long> _parked = Meter(meters).CreateCounter<long>("daprcqrs.projection.parked", "{stream}", "Streams parked.");

    private readonly Counter<long> _repairs =
        Meter(meters).CreateCounter<long>("daprcqrs.projection.repairs", "{commit}", "Commits applied that were read from their streams because messages were missing.");

    private readonly Gauge<double> _rebuilding =
        Meter(meters).CreateGauge<double>("daprcqrs.rebuild.progress", "1", "The part of a projection's streams that its last rebuild has been through.");

    private readonly Counter<long> _rebuilt = Meter(meters).CreateCounter<long>("daprcqrs.rebuild.events", "{event}", "Events that rebuilds derived rows from.");

    private readonly Counter<long> _repaired =
        Meter(meters).CreateCounter<long>("daprcqrs.rebuild.differed", "{stream}", "Streams whose rows a rebuild found not to be what their events make.");

    public void Applied(string projection, IReadOnlyList<Commit> run)
    {
        var name = new KeyValuePair<string, object?>("daprcqrs.projection", projection);
        foreach (var commit in run.Where(commit => commit.Events.Count > 0))
        {
            _events.Add(commit.Events.Count, name);
            _lag.Record((time.GetUtcNow() - commit.Events[^1].RecordedAt).TotalSeconds, name);
        }
    }

    public void Parked(string projection) => _parked.Add(1, new KeyValuePair<string, object?>("daprcqrs.projection", projection));

    public void Repaired(string projection, CommitOrigin origin, long commits) =>
        _repairs.Add(commits, new("daprcqrs.projection", projection), new("daprcqrs.repaired_by", origin == CommitOrigin.Gap ? "gap" : "sweep"));

    /// <summary>What a part of a rebuild went through, and how far the whole is with it.</summary>
    public void Rebuilt(string projection, RebuildTally part, double progress)
    {
        var name = new KeyValuePair<string, object?>("daprcqrs.projection", projection);
        _rebuilt.Add(part.Events, name);
        _repaired.Add(part.Differing, name);
        _rebuilding.Record(progress, name);
    }

    private static Meter Meter(IMeterFactory meters) => meters.Create(MeterName);
}
