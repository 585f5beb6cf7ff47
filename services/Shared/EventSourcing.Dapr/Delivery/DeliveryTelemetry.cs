using System.Diagnostics.Metrics;

namespace EventSourcing.Dapr;

/// <summary>Figures of the stream outbox. They are told in both modes, since replicas in either take over what others leave.</summary>
internal sealed class DeliveryTelemetry
{
    private readonly Meter _meter;
    private readonly Counter<long> _publications;
    private readonly Counter<long> _takenOver;
    private readonly Counter<long> _dropped;

    public DeliveryTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create("DaprCqrs.Delivery");
        _publications = _meter.CreateCounter<long>("daprcqrs.outbox.publications", "{publication}", "Commits that this service published by itself, by outcome.");
        _takenOver = _meter.CreateCounter<long>("daprcqrs.outbox.taken_over", "{commit}", "Commits published for replicas that are gone.");
        _dropped = _meter.CreateCounter<long>("daprcqrs.outbox.dropped", "{commit}", "Commits that were announced and never written.");
    }

    /// <summary>Tells how many pages are open and how old the oldest commit is that they hold back.</summary>
    public void Observe(Func<int> pages, Func<TimeSpan> oldest)
    {
        // A series that is there before the first case of it shows that there was none.
        _publications.Add(0, Outcome("success"));
        _takenOver.Add(0);
        _dropped.Add(0);
        _meter.CreateObservableGauge("daprcqrs.outbox.pages", pages, "{page}", "Pages of announced commits that are not removed yet.");
        _meter.CreateObservableGauge("daprcqrs.outbox.oldest", () => oldest().TotalSeconds, "s", "How long the oldest commit waits to be published.");
    }

    public void Published(Intent intent)
    {
        _publications.Add(1, Outcome("success"));
        _takenOver.Add(intent.IsTakenOver ? 1 : 0);
    }

    public void NotPublished(Exception failure) => _publications.Add(1, Outcome(failure.GetType().Name));

    public void Dropped() => _dropped.Add(1);

    private static KeyValuePair<string, object?> Outcome(string name) => new("daprcqrs.outcome", name);
}
