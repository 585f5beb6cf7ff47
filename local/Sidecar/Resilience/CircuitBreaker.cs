namespace Sidecar.Resilience;

/// <summary>
/// Stops calling what keeps failing. Closed: counts, and opens when the settings say so. Open: refuses until its timeout is over. Then it lets a few
/// through: one failure opens it again, so many successes in a row close it.
/// </summary>
internal sealed class CircuitBreaker(BreakerSettings settings, TimeProvider time)
{
    private enum State
    {
        Closed,
        Open,
        HalfOpen,
    }

    private readonly Lock _gate = new();
    private State _state = State.Closed;
    private BreakerCounts _counts;
    private int _generation;
    private DateTimeOffset _ends = Ending(time, settings.Interval);

    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                MoveOn();
                return _state == State.Open;
            }
        }
    }

    /// <summary>Counts a call that begins; what is returned goes to <see cref="Leave"/> with the outcome.</summary>
    /// <exception cref="CircuitOpenException">No call is let through now.</exception>
    public int Enter()
    {
        lock (_gate)
        {
            MoveOn();
            if (_state == State.Open)
            {
                throw new CircuitOpenException("circuit breaker is open");
            }

            if (_state == State.HalfOpen && _counts.Requests >= settings.MaxRequests)
            {
                throw new CircuitOpenException("too many requests");
            }

            _counts = _counts with { Requests = _counts.Requests + 1 };
            return _generation;
        }
    }

    public void Leave(int generation, bool succeeded)
    {
        lock (_gate)
        {
            MoveOn();
            if (generation != _generation)
            {
                return; // a call of an earlier state says nothing about this one
            }

            _counts = _counts.With(succeeded);
            if (!succeeded && (_state == State.HalfOpen || settings.Trips(_counts)))
            {
                Become(State.Open);
            }
            else if (succeeded && _state == State.HalfOpen && _counts.ConsecutiveSuccesses >= settings.MaxRequests)
            {
                Become(State.Closed);
            }
        }
    }

    private void MoveOn()
    {
        if (time.GetUtcNow() >= _ends)
        {
            Become(_state == State.Open ? State.HalfOpen : _state);
        }
    }

    private void Become(State state)
    {
        _state = state;
        _generation++;
        _counts = default;
        _ends = state switch
        {
            State.Closed => Ending(time, settings.Interval),
            State.Open => Ending(time, settings.Timeout),
            _ => DateTimeOffset.MaxValue,
        };
    }

    /// <summary>No interval: the counts are never cleared.</summary>
    private static DateTimeOffset Ending(TimeProvider time, TimeSpan after) => after > TimeSpan.Zero ? time.GetUtcNow() + after : DateTimeOffset.MaxValue;
}

/// <summary>The words are those that daprd's callers see.</summary>
internal sealed class CircuitOpenException(string message) : Exception(message);
