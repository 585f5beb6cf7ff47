using System.Diagnostics.Metrics;

namespace EventSourcing.Dapr;

/// <summary>What is measured of processes. Names and kinds only: neither ids nor contents.</summary>
internal sealed class ProcessMetrics
{
    private const string MeterName = "DaprCqrs.Processes";
    private const string Process = "daprcqrs.process";

    private readonly Counter<long> _parked;
    private readonly Counter<long> _repairs;
    private IReadOnlyDictionary<string, long> _standing = new Dictionary<string, long>();

    public ProcessMetrics(IMeterFactory meters, IEnumerable<ProcessSubscription> subscriptions)
    {
        var meter = meters.Create(MeterName);
        _parked = meter.CreateCounter<long>("daprcqrs.process.parked", "{stream}", "How often a process came to stand still in a stream.");
        _repairs = meter.CreateCounter<long>("daprcqrs.process.repairs", "{commit}", "Commits brought to processes by the sweep because no message told of them.");
        string[] names = [.. subscriptions.Select(subscription => subscription.Process)];
        meter.CreateObservableGauge(
            "daprcqrs.process.parked_streams",
            () => names.Select(name => new Measurement<long>(_standing.GetValueOrDefault(name), new KeyValuePair<string, object?>(Process, name))),
            "{stream}",
            "Streams in which a process stands still, over all replicas.");
        foreach (var name in names)
        {
            // From zero: a rise that begins with a counter's first value is seen by nobody.
            _parked.Add(0, new KeyValuePair<string, object?>(Process, name));
        }

        Repaired(0);
    }

    public void Parked(string process) => _parked.Add(1, new KeyValuePair<string, object?>(Process, process));

    public void Repaired(int commits) => _repairs.Add(commits);

    /// <summary>How many streams stand still now.</summary>
    public void Standing(IReadOnlyList<ParkedProcess> parked) => _standing = parked.CountBy(mark => mark.Process).ToDictionary(count => count.Key, count => (long)count.Value);
}
