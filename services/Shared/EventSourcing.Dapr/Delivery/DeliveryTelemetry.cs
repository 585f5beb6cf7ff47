using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EventSourcing.Dapr;

/// <summary>
/// Figures of the stream outbox. They are told in both modes, since replicas in either take over what others leave, and from the beginning: a series that is there
/// before the first case of it shows that there was none.
/// </summary>
internal sealed class DeliveryTelemetry
{
    private const string Success = "success";

    private readonly Meter _meter;
    private readonly ConcurrentDictionary<string, long> _publications = new(StringComparer.Ordinal) { [Success] = 0 };
    private long _takenOver;
    private long _dropped;

    public DeliveryTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create("DaprCqrs.Delivery");
        _meter.CreateObservableCounter("daprcqrs.outbox.publications", Publications, "{publication}", "Commits that this service published by itself, by outcome.");
        _meter.CreateObservableCounter(
            "daprcqrs.outbox.taken_over", () => Interlocked.Read(ref _takenOver), "{commit}", "Commits published for replicas that are gone.");
        _meter.CreateObservableCounter(
            "daprcqrs.outbox.dropped", () => Interlocked.Read(ref _dropped), "{commit}", "Commits that were announced and never written.");
    }

    /// <summary>Tells how many pages are open and how old the oldest commit is that they hold back.</summary>
    public void Observe(Func<int> pages, Func<TimeSpan> oldest)
    {
        _meter.CreateObservableGauge("daprcqrs.outbox.pages", pages, "{page}", "Pages of announced commits that are not removed yet.");
        _meter.CreateObservableGauge("daprcqrs.outbox.oldest", () => oldest().TotalSeconds, "s", "How long the oldest commit waits to be published.");
    }

    public void Published(Intent intent)
    {
        Count(Success);
        if (intent.IsTakenOver)
        {
            Interlocked.Increment(ref _takenOver);
        }
    }

    public void NotPublished(Exception failure) => Count(failure.GetType().Name);

    public void Dropped() => Interlocked.Increment(ref _dropped);

    private void Count(string outcome) => _publications.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    private IEnumerable<Measurement<long>> Publications() =>
        _publications.Select(entry => new Measurement<long>(entry.Value, new KeyValuePair<string, object?>("daprcqrs.outcome", entry.Key)));
}
