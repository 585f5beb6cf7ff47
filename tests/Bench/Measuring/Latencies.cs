namespace Bench.Measuring;

/// <summary>Response times of one round.</summary>
internal sealed class Latencies
{
    private readonly TimeSpan[] _sorted;

    public Latencies(IEnumerable<TimeSpan> times)
    {
        _sorted = [.. times];
        Array.Sort(_sorted);
    }

    public TimeSpan Median => Percentile(0.5);

    public TimeSpan P99 => Percentile(0.99);

    private TimeSpan Percentile(double share) => _sorted.Length == 0
        ? throw new InvalidOperationException("no call ended within the round")
        : _sorted[Math.Min(_sorted.Length - 1, (int)(share * _sorted.Length))];
}
