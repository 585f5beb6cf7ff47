using System.Security.Cryptography;
using System.Text;

namespace EventSourcing;

/// <summary>How often a session has something kept for the next one.</summary>
/// <param name="FewEvents">A snapshot is written after so many events at the earliest, a stream's first one after half as many.</param>
/// <param name="ManyEvents">However large the state, a snapshot is written after so many at the latest.</param>
/// <param name="RecentCommands">So many commands wait in memory, and in snapshots, before they go to the pages of the index.</param>
internal sealed record SnapshotRhythm(int FewEvents, int ManyEvents, int RecentCommands)
{
    // A large state is written less often, so that snapshots stay a small part of what a stream writes.
    private const int BytesPerEvent = 1024;

    public static SnapshotRhythm Usual { get; } = new(FewEvents: 100, ManyEvents: 1000, RecentCommands: 1024);

    /// <summary>
    /// When a stream's first snapshot is due, after <see cref="FewEvents"/> or up to half as many fewer: its name decides, so that streams which grow together
    /// don't write theirs all at one moment, then or later.
    /// </summary>
    public int FirstFor(StreamId stream)
    {
        var lot = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(stream.ToString())));
        return FewEvents - (int)(lot % Math.Max(1, FewEvents / 2));
    }

    public int DistanceFor(int bytes) => Math.Clamp(bytes / BytesPerEvent, FewEvents, ManyEvents);
}
