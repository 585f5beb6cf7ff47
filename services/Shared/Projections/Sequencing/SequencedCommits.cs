using EventSourcing;

namespace Projections;

/// <summary>What can be handled now of the commits that were delivered.</summary>
/// <param name="Run">Those that follow the checkpoint one after another, in order.</param>
/// <param name="Gap">Whether at least one more was delivered that does not follow: the stream has to be read.</param>
public readonly record struct SequencedCommits(IReadOnlyList<Commit> Run, bool Gap);
