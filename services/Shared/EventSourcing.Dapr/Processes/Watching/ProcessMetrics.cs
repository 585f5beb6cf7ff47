using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EventSourcing.Dapr;

/// <summary>
/// What is measured of processes. Names and kinds only: neither ids nor contents. All of it is asked for, so that it is told from the beginning: a rise that begins
/// with a counter's first value is seen by nobody.
/// </summary>
internal sealed class ProcessMetrics
{
    private const string MeterName = "DaprCqrs.Processes";
    private const string Process = "daprcqrs.process";

    private readonly ConcurrentDictionary<string, long> _parked = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, long> _standing = new Dictionary<string, long>();
    private long _repaired;

    public ProcessMetrics(IMeterFactory meters, IEnumerable<ProcessSubscription> subscriptions)
    {
        var meter = meters.Create(MeterName);
        string[] names = [.. subscriptions.Select(subscription => subscription.Process)];
        meter.CreateObservableCounter(
            "daprcqrs.process.parked", () => Of(names, name => _parked.GetValueOrDefault(name)), "{stream}", "How often a process came to stand still in a stream.");
        meter.CreateObservableGauge(
            "daprcqrs.process.parked_streams", () => Of(names, name => _standing.GetValueOrDefault(name)), "{stream}", "Streams in which a process stands still, over all replicas.");
        meter.CreateObservableCounter(
            "daprcqrs.process.repairs", () => Interlocked.Read(ref _repaired), "{commit}", "Commits brought to processes by the sweep because no message told of them.");
    }

    public void Parked(string process) => _parked.AddOrUpdate(process, 1, (_, count) => count + 1);

    public void Repaired(long commits) => Interlocked.Add(ref _repaired, commits);

    /// <summary>How many streams stand still now.</summary>
    public void Standing(IReadOnlyList<ParkedProcess> parked) => _standing = parked.CountBy(mark => mark.Process).ToDictionary(count => count.Key, count => (long)count.Value);

    private static IEnumerable<Measurement<long>> Of(string[] names, Func<string, long> value) =>
        names.Select(name => new Measurement<long>(value(name), new KeyValuePair<string, object?>(Process, name)));
}
