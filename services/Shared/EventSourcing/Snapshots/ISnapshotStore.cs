namespace EventSourcing;

/// <summary>
/// A place beside each stream for what can be derived from it again. It may lose parts, garble them or go back to older ones at any time, and several writers may
/// mix theirs: whatever it gives is checked before it is used. So it never throws; what goes wrong in it costs only speed.
/// </summary>
public interface ISnapshotStore
{
    /// <summary>A part, or null where it has none or can't be reached.</summary>
    Task<byte[]?> FindAsync(StreamId stream, string part, CancellationToken cancellationToken);

    /// <summary>Saves parts, replacing those of the same names.</summary>
    /// <returns>Whether all of them were saved.</returns>
    Task<bool> SaveAsync(StreamId stream, IReadOnlyDictionary<string, byte[]> parts);

    /// <summary>Takes note that a part was found unusable and is ignored.</summary>
    void Ignored(StreamId stream, string part, string reason);
}
