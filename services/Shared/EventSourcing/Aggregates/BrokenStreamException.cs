namespace EventSourcing;

/// <summary>A commit doesn't follow the one before it: the stream was tampered with or read wrongly.</summary>
public sealed class BrokenStreamException(Commit commit, Checkpoint checkpoint) : UnreadableStreamException(
    $"Commit {commit.Number} of {commit.Stream} does not follow commit {checkpoint.Number} (version {checkpoint.Version}). Verify the stream.");
