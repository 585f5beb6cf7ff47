using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>
/// Opens the personal data in commits before they are offered to projections, with one look for the keys of all of them. What a read model doesn't show stays
/// sealed, and what has no key any more reads as erased.
/// </summary>
internal sealed class CommitOpening(IReaderKeys keys)
{
    /// <exception cref="HttpRequestException">The keys can't be reached; nothing is taken for erased because of it.</exception>
    public async Task<IReadOnlyList<Commit>> OpenAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        var streams = commits.Where(commit => keys.Covers(commit.Stream) && StreamSeal.IsOn(commit)).Select(commit => commit.Stream).ToHashSet();
        if (streams.Count == 0)
        {
            return commits;
        }

        var found = await keys.FindAsync(streams, cancellationToken);
        return [.. commits.Select(commit => streams.Contains(commit.Stream) ? StreamSeal.OpenOrSpoil(commit, found[commit.Stream]) : commit)];
    }
}
