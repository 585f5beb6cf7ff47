using System.Diagnostics.Metrics;

namespace ServiceDefaults;

/// <summary>Measures how old commits are when they are delivered: how long the outbox and the broker held them.</summary>
internal sealed class DeliveryAges(IMeterFactory meters, TimeProvider time)
{
    private readonly Histogram<double> _ages = meters.Create("DaprCqrs.Deliveries").CreateHistogram(
        "daprcqrs.outbox.age",
        "s",
        "From a commit's recording to its delivery.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800] });

    public void Note(DeliveryBatch batch)
    {
        var now = time.GetUtcNow();
        foreach (var delivery in batch.Deliveries)
        {
            if (delivery.Commit is { Events: [.., var last] } commit)
            {
                _ages.Record((now - last.RecordedAt).TotalSeconds, new KeyValuePair<string, object?>("daprcqrs.stream.category", commit.Stream.Category));
            }
        }
    }
}
