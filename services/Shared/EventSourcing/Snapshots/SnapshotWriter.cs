namespace EventSourcing;

/// <summary>
/// Decides when a snapshot is worth writing, and writes it beside the turns: no answer waits for it, and a crash in the middle leaves the one before. The index of
/// commands is extended first, as the snapshot says how far it reaches.
/// </summary>
internal sealed class SnapshotWriter<TState>(StreamId stream, ISnapshotStore snapshots, CommandPages pages, string fingerprint, SnapshotRhythm rhythm)
{
    private Checkpoint _at;
    private int _distance = rhythm.FirstFor(stream);
    private Task<Written?>? _writing;

    public Task Writing => _writing ?? Task.CompletedTask;

    public void StartFrom(Checkpoint checkpoint, int bytes) => (_at, _distance) = (checkpoint, rhythm.DistanceFor(bytes));

    public bool IsDue(Checkpoint now) =>
        _writing is null && Math.Max(now.Version - _at.Version, now.Number - _at.Number) >= _distance;

    public void Begin(Checkpoint now, DateTimeOffset recordedAt, TState state, HandledCommands handled)
    {
        var (indexed, recent, extend) = (handled.Indexed, handled.Recent, handled.Count > rhythm.RecentCommands);
        _at = now;
        _writing = Task.Run(() => WriteAsync(now, recordedAt, state, indexed, recent, extend));
    }

    /// <summary>Up to which commit the index reaches after a writing that has ended since this was last asked; null where there was none, or it failed.</summary>
    public Checkpoint? TakeIndexed()
    {
        if (_writing is not { IsCompleted: true } ended)
        {
            return null;
        }

        _writing = null;
        _distance = ended is { IsCompletedSuccessfully: true, Result: { } written } ? rhythm.DistanceFor(written.Bytes) : _distance;
        return ended is { IsCompletedSuccessfully: true, Result.Indexed: var indexed } ? indexed : null;
    }

    private async Task<Written?> WriteAsync(
        Checkpoint now, DateTimeOffset recordedAt, TState state, Checkpoint indexed, CommandNumbers recent, bool extend)
    {
        var extended = extend && await pages.ExtendAsync(indexed, now, recent);
        if (extended)
        {
            (indexed, recent) = (now, CommandNumbers.None);
        }

        var bytes = new Snapshot<TState>(recordedAt, state, indexed, recent.ToBytes()).Seal(now, fingerprint);
        var saved = await snapshots.SaveAsync(stream, new Dictionary<string, byte[]> { [Snapshot<TState>.Part] = bytes });
        return saved || extended ? new Written(bytes.Length, extended ? now : null) : null;
    }

    private sealed record Written(int Bytes, Checkpoint? Indexed);
}
