namespace EventSourcing;

/// <summary>How often a session has something kept for the next one.</summary>
/// <param name="FewEvents">A snapshot is written after so many events at the earliest.</param>
/// <param name="ManyEvents">However large the state, a snapshot is written after so many at the latest.</param>
/// <param name="RecentCommands">So many commands wait in memory, and in snapshots, before they go to the pages of the index.</param>
internal sealed record SnapshotRhythm(int FewEvents, int ManyEvents, int RecentCommands)
{
    // A large state is written less often, so that snapshots stay a small part of what a stream writes.
    private const int BytesPerEvent = 1024;

    public static SnapshotRhythm Usual { get; } = new(FewEvents: 100, ManyEvents: 1000, RecentCommands: 1024);

    public int DistanceFor(int bytes) => Math.Clamp(bytes / BytesPerEvent, FewEvents, ManyEvents);
}
