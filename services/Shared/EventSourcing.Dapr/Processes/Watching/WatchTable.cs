namespace EventSourcing.Dapr;

/// <summary>Which replica has the watch over a service's processes, and what all of them know of positions. Kept in memory by one actor, saved by it now and then.</summary>
internal sealed class WatchTable(TimeProvider time)
{
    private const int MostKept = 10_000;

    // Some rounds: a replica that was killed says nothing any more.
    private static readonly TimeSpan Absence = TimeSpan.FromSeconds(45);

    private readonly OrderedDictionary<StreamId, HandledPosition> _handled = [];
    private List<HandledPosition> _unsaid = [];
    private Guid _watcher;
    private long _heard;

    /// <summary>Where the watch's work stands.</summary>
    public IReadOnlyDictionary<string, string> Places { get; private set; } = new Dictionary<string, string>();

    /// <summary>The newest positions, the newest last.</summary>
    public IReadOnlyList<HandledPosition> Handled => [.. _handled.Values];

    /// <summary>Takes over what was saved.</summary>
    public void Restore(IEnumerable<HandledPosition> handled, IReadOnlyDictionary<string, string> places)
    {
        Places = places;
        foreach (var position in handled)
        {
            Note(position);
        }
    }

    /// <summary>Takes a replica's report and says whether the watch is its own. A replica to which it is new gets everything; its own places are not asked.</summary>
    public WatchShare Share(WatchReport report)
    {
        foreach (var position in report.Handled)
        {
            Note(position);
        }

        var isNew = report.Replica != _watcher;
        if (isNew && _watcher != Guid.Empty && time.GetElapsedTime(_heard) < Absence)
        {
            _unsaid = [.. _unsaid.Concat(report.Handled).TakeLast(MostKept)];
            return new WatchShare(IsMine: false, [], new Dictionary<string, string>());
        }

        (_watcher, _heard) = (report.Replica, time.GetTimestamp());
        Places = isNew ? Places : report.Places;
        var unsaid = isNew ? Handled : _unsaid;
        _unsaid = [];
        return new WatchShare(IsMine: true, unsaid, Places);
    }

    private void Note(HandledPosition position)
    {
        if (_handled.TryGetValue(position.Stream, out var known) && known.Number >= position.Number)
        {
            return;
        }

        // At the end, as the newest.
        _handled.Remove(position.Stream);
        _handled.Add(position.Stream, position);
        if (_handled.Count > MostKept)
        {
            _handled.RemoveAt(0);
        }
    }
}
