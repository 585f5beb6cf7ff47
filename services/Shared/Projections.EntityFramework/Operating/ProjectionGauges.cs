using System.Diagnostics.Metrics;

namespace Projections.EntityFramework;

/// <summary>Where the projections stand, measured when somebody asks.</summary>
internal sealed class ProjectionGauges
{
    public ProjectionGauges(IMeterFactory meters, ProjectionSet projections, LagTracker lag)
    {
        var meter = meters.Create(ProjectionMetrics.MeterName);
        Create(meter, "daprcqrs.projection.behind", "{event}", "Events known and not applied.", projection => lag.Of(projection).Events);
        Create(meter, "daprcqrs.projection.behind_for", "s", "How long ago the oldest of them was recorded.", projection => lag.Of(projection).Seconds);
        Create(meter, "daprcqrs.projection.parked_streams", "{stream}", "Streams that stand still, over all replicas.", projection => Parked.GetValueOrDefault(projection));

        void Create(Meter meter, string name, string unit, string description, Func<string, double> value) => meter.CreateObservableGauge(
            name,
            () => projections.All.Select(projection => new Measurement<double>(value(projection.Name), new KeyValuePair<string, object?>("daprcqrs.projection", projection.Name))),
            unit,
            description);
    }

    /// <summary>Parked streams by projection, as of a moment ago.</summary>
    public IReadOnlyDictionary<string, long> Parked { get; set; } = new Dictionary<string, long>();
}
