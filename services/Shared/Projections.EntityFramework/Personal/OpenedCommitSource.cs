using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Commits as their owner stores them, with what is personal opened.</summary>
internal sealed class OpenedCommitSource(ICommitSource source, CommitOpening opening) : ICommitSource
{
    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken) =>
        await opening.OpenAsync(await source.ReadAsync(stream, after, cancellationToken), cancellationToken);
}
