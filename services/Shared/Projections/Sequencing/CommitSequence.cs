using EventSourcing;

namespace Projections;

/// <summary>
/// Makes an ordered, complete run of commits out of what a broker delivered: only what follows the checkpoint directly, repeats dropped,
/// gaps read from the stream.
/// </summary>
public static class CommitSequence
{
    /// <summary>The delivered commits of one stream that follow <paramref name="checkpoint"/> without a gap; repeats are dropped, nothing is read.</summary>
    public static SequencedCommits Following(Checkpoint checkpoint, IEnumerable<Commit> delivered)
    {
        var run = new List<Commit>();
        var position = checkpoint;
        var gap = false;
        foreach (var commit in delivered.OrderBy(c => c.Number).Where(c => !position.Covers(c)))
        {
            if (position.IsFollowedBy(commit))
            {
                run.Add(commit.OfKnownFormat());
                position = Checkpoint.After(commit);
            }
            else
            {
                gap = true;
            }
        }

        return new SequencedCommits(run, gap);
    }

    /// <summary>The commits of one stream that follow <paramref name="checkpoint"/>, at least up to the highest one delivered: a page that was read to fill a gap is kept whole.</summary>
    /// <exception cref="DivergedStreamException">The stream's own commits don't continue what was handled before.</exception>
    public static async Task<IReadOnlyList<Commit>> CompleteAsync(
        Checkpoint checkpoint, IEnumerable<Commit> delivered, ICommitSource source, CancellationToken cancellationToken)
    {
        var run = new List<Commit>();
        var position = checkpoint;
        foreach (var commit in delivered.OrderBy(c => c.Number))
        {
            if (!position.Covers(commit) && !position.IsFollowedBy(commit))
            {
                // A gap, or a message that lies about its predecessor: the stream itself decides.
                position = await CatchUpAsync(position, commit, source, run, cancellationToken);
            }
            else if (!position.Covers(commit))
            {
                run.Add(commit.OfKnownFormat());
                position = Checkpoint.After(commit);
            }
        }

        return run;
    }

    private static async Task<Checkpoint> CatchUpAsync(
        Checkpoint position, Commit target, ICommitSource source, List<Commit> run, CancellationToken cancellationToken)
    {
        while (position.Number < target.Number)
        {
            var page = await source.ReadAsync(target.Stream, position.Number, cancellationToken);
            if (page.Count == 0)
            {
                throw new DivergedStreamException(target.Stream, position, $"commit {target.Number} was delivered but is not in the stream");
            }

            foreach (var commit in page)
            {
                if (!position.IsFollowedBy(commit))
                {
                    throw new DivergedStreamException(target.Stream, position, $"commit {commit.Number} does not continue it");
                }

                run.Add(commit.OfKnownFormat());
                position = Checkpoint.After(commit);
            }
        }

        return position;
    }
}
