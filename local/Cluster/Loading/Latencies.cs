namespace Cluster.Loading;

/// <summary>How long the requests of one kind took, from the moment they were due: a request that could not be sent in time has waited, too.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _all = [];
    private readonly Dictionary<string, int> _errors = [];

    public void Record(TimeSpan latency, string? error)
    {
        lock (_gate)
        {
            _all.Add(latency);
            if (error is not null)
            {
                _errors[error] = _errors.GetValueOrDefault(error) + 1;
            }
        }
    }

    public LatencySummary Summary()
    {
        lock (_gate)
        {
            _all.Sort();
            return new LatencySummary(_all.Count, At(0.5), At(0.9), At(0.99), At(1), new Dictionary<string, int>(_errors));
        }
    }

    /// <summary>The nearest rank: the smallest time that at least this share of all requests did not exceed.</summary>
    private TimeSpan At(double share) => _all.Count == 0 ? TimeSpan.Zero : _all[Math.Max(0, (int)Math.Ceiling(share * _all.Count) - 1)];
}

/// <param name="Errors">How often, by what went wrong.</param>
internal sealed record LatencySummary(int Count, TimeSpan P50, TimeSpan P90, TimeSpan P99, TimeSpan Max, IReadOnlyDictionary<string, int> Errors);
