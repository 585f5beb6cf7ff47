namespace Cluster.Remote;

/// <summary>A first pause, and growing ones after it.</summary>
internal struct WaitPauses(TimeSpan first, Pauses later)
{
    private TimeSpan? _first = first;
    private Pauses _later = later;

    public TimeSpan Next()
    {
        if (_first is not { } pause)
        {
            return _later.Next();
        }

        _first = null;
        return pause;
    }
}
