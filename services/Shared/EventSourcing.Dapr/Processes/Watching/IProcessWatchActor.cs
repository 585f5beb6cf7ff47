using Dapr.Actors;

namespace EventSourcing.Dapr;

/// <summary>What the replicas of a service share about its processes. Its methods are short: nothing is handled in its turns.</summary>
public interface IProcessWatchActor : IActor
{
    /// <summary>Reports what a replica handled, and asks whether the watch is its own.</summary>
    Task<WatchShare> Share(WatchReport report);

    /// <summary>Notes that a process stands still in a stream, or that another attempt failed.</summary>
    Task Park(ParkedProcess parked);

    /// <summary>Takes a mark away, unless it was renewed since it was seen.</summary>
    Task Release(ParkedProcess seen);

    /// <summary>All marks.</summary>
    Task<IReadOnlyList<ParkedProcess>> Parked();
}

/// <summary>What a replica reports.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Handled">What it handled since its last report.</param>
/// <param name="Places">Where its work stands, by the name of the work; empty for a replica that hasn't the watch.</param>
public sealed record WatchReport(Guid Replica, IReadOnlyList<HandledPosition> Handled, IReadOnlyDictionary<string, string> Places);

/// <summary>What a replica is to do.</summary>
/// <param name="IsMine">Whether it is to watch until its next report.</param>
/// <param name="Handled">What others handled; all that is known where the watch is new to it.</param>
/// <param name="Places">Where the work of its predecessor stood.</param>
public sealed record WatchShare(bool IsMine, IReadOnlyList<HandledPosition> Handled, IReadOnlyDictionary<string, string> Places);

/// <summary>A process that stands still in a stream.</summary>
public sealed record ParkedProcess(string Process, StreamId Stream, long Number, string Error, int Attempts, DateTimeOffset ParkedAt, DateTimeOffset NextAttemptAt)
{
    // Neither a process's name nor a stream's holds a full stop.
    private const char IdSeparator = '.';

    public string Id => $"{Process}{IdSeparator}{Stream}";
}
