namespace Cluster.Loading;

/// <summary>Ids that the load has created. Used by all requests at once.</summary>
internal sealed class OwnIds(TimeProvider time)
{
    /// <summary>After this time the read models are expected to know an id; a query that doesn't find it is an error.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly List<(string Id, long Created)> _ids = [];

    public void Add(string id)
    {
        lock (_gate)
        {
            _ids.Add((id, time.GetTimestamp()));
        }
    }

    public string Any()
    {
        lock (_gate)
        {
            return _ids[Random.Shared.Next(_ids.Count)].Id;
        }
    }

    /// <summary>One that was created a while ago: the oldest, if none is that old.</summary>
    public string Settled()
    {
        lock (_gate)
        {
            var drawn = Random.Shared.Next(_ids.Count);
            while (drawn > 0 && time.GetElapsedTime(_ids[drawn].Created) < Settling)
            {
                drawn /= 2;
            }

            return _ids[drawn].Id;
        }
    }
}
