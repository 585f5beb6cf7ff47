using System.Diagnostics.Metrics;

namespace Orders.CommandService;

/// <summary>Counts the orders that waited too long. Asked for, so that it is told from the beginning.</summary>
internal sealed class DeadlineMetrics
{
    private long _cancelled;

    public DeadlineMetrics(IMeterFactory meters) => meters.Create("DaprCqrs.Processes").CreateObservableCounter(
        "daprcqrs.process.deadline_cancellations",
        () => Interlocked.Read(ref _cancelled),
        "{order}",
        "Orders cancelled because no answer about their credit came in time.");

    public void Cancelled() => Interlocked.Increment(ref _cancelled);
}
