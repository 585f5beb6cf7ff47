namespace EventSourcing.Dapr;

/// <summary>
/// How far the processes of this service have handled streams, as far as this replica knows: a stream stands where the hindmost of them does. Only what is known
/// for sure; what is forgotten is asked again.
/// </summary>
internal sealed class HandledPositions(TimeProvider time)
{
    private const int Most = 200_000;

    // What travels in one call is a megabyte at most.
    private const int MostAtOnce = 10_000;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<StreamId, (long Number, DateTimeOffset MovedAt)> _positions = [];
    private readonly HashSet<StreamId> _moved = [];

    /// <summary>Where a stream stands; null where that is not known.</summary>
    public long? Of(StreamId stream)
    {
        lock (_lock)
        {
            return _positions.TryGetValue(stream, out var known) ? known.Number : null;
        }
    }

    /// <summary>Notes how far a stream was handled. Positions never go back.</summary>
    public void Note(StreamId stream, long number)
    {
        lock (_lock)
        {
            if (Move(stream, number, time.GetUtcNow()))
            {
                _moved.Add(stream);
            }
        }
    }

    /// <summary>Takes over what other replicas noted.</summary>
    public void Merge(IEnumerable<HandledPosition> positions)
    {
        lock (_lock)
        {
            foreach (var position in positions)
            {
                Move(position.Stream, position.Number, position.MovedAt);
            }
        }
    }

    /// <summary>What moved here since this was asked last; of very much the rest comes next time.</summary>
    public IReadOnlyList<HandledPosition> TakeMoved()
    {
        lock (_lock)
        {
            var moved = _moved.Take(MostAtOnce).ToList();
            _moved.ExceptWith(moved);
            return [.. moved.Where(_positions.ContainsKey).Select(Position)];
        }
    }

    /// <summary>Says again with the next report what could not be reported.</summary>
    public void PutBack(IReadOnlyList<HandledPosition> moved)
    {
        lock (_lock)
        {
            _moved.UnionWith(moved.Select(position => position.Stream));
        }
    }

    public IReadOnlyList<StreamPosition> MovedSince(DateTimeOffset since)
    {
        lock (_lock)
        {
            return [.. _positions.Where(entry => entry.Value.MovedAt >= since).Select(entry => new StreamPosition(entry.Key, entry.Value.Number))];
        }
    }

    private bool Move(StreamId stream, long number, DateTimeOffset at)
    {
        if (number <= 0 || (_positions.TryGetValue(stream, out var known) && known.Number >= number))
        {
            return false;
        }

        _positions[stream] = (number, at);
        if (_positions.Count > Most)
        {
            _positions.RemoveAt(0);
        }

        return true;
    }

    private HandledPosition Position(StreamId stream) => new(stream, _positions[stream].Number, _positions[stream].MovedAt);
}

/// <summary>How far a stream was handled, and when that was.</summary>
public sealed record HandledPosition(StreamId Stream, long Number, DateTimeOffset MovedAt);
