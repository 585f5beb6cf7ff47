using EventSourcing;

namespace Projections;

/// <summary>Where the commits of other services' streams are read: the truth behind the messages, which are only hints.</summary>
public interface ICommitSource
{
    /// <summary>Commits after a number, in order; empty at the end of the stream. May give fewer than there are: ask again after the last.</summary>
    Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken);
}
