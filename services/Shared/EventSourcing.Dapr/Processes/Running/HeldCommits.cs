namespace EventSourcing.Dapr;

/// <summary>
/// Commits that lead to nothing by themselves, held until one of their stream does: a call to the process for each would cost more than the commit.
/// They count as handled, since whatever is lost or dropped here is read from the stream when it is needed.
/// </summary>
internal sealed class HeldCommits
{
    private const int Most = 2000;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<StreamId, List<Commit>> _byStream = [];
    private int _count;

    public void Hold(StreamId stream, IReadOnlyCollection<Commit> commits)
    {
        lock (_lock)
        {
            if (!_byStream.TryGetValue(stream, out var held))
            {
                _byStream.Add(stream, held = []);
            }

            held.AddRange(commits);
            _count += commits.Count;
            while (_count > Most)
            {
                Remove(_byStream.GetAt(0).Key);
            }
        }
    }

    public IReadOnlyList<Commit> Release(StreamId stream)
    {
        lock (_lock)
        {
            return Remove(stream);
        }
    }

    private List<Commit> Remove(StreamId stream)
    {
        if (!_byStream.Remove(stream, out var held))
        {
            return [];
        }

        _count -= held.Count;
        return held;
    }
}
