using EventSourcing;

namespace Projections;

/// <summary>What a reader has handled and what the stream holds contradict each other.</summary>
public sealed class DivergedStreamException(StreamId stream, Checkpoint checkpoint, string reason)
    : Exception($"{stream} diverged after commit {checkpoint.Number} (version {checkpoint.Version}): {reason}.");
