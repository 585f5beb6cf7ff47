using System.Collections.Concurrent;

namespace Sidecar.Resilience;

/// <summary>The circuit breakers of one app's sidecar: one for each target, made with its first call.</summary>
internal sealed class Breakers(TimeProvider time)
{
    // As daprd's circuitBreakerCacheSize; beyond it the closed ones are forgotten, which lose no more than their counts.
    private const int MostKept = 5000;

    private readonly ConcurrentDictionary<(BreakerSettings Settings, string Target), CircuitBreaker> _breakers = new();

    public CircuitBreaker? For(Policy policy, string target)
    {
        if (policy.Breaker is not { } settings)
        {
            return null;
        }

        if (_breakers.Count > MostKept)
        {
            foreach (var (key, _) in _breakers.Where(entry => !entry.Value.IsOpen))
            {
                _breakers.TryRemove(key, out _);
            }
        }

        return _breakers.GetOrAdd((settings, target), static (key, clock) => new CircuitBreaker(key.Settings, clock), time);
    }
}
