using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Reads a stream from where a projection stands and applies it, page by page. Reading happens before and between transactions, never within one.</summary>
internal sealed class StreamPull(ICommitSource source, CommitIntake intake, ParkingLot parking)
{
    /// <summary>As target: whatever the stream holds.</summary>
    public const long Head = long.MaxValue;

    /// <param name="stream">The stream.</param>
    /// <param name="after">The number of the last commit that every projection has.</param>
    /// <param name="target">The number of the last commit wanted.</param>
    /// <param name="origin">Why it is read.</param>
    /// <param name="retriedProjection">The only projection that it is for, where that one is parked.</param>
    /// <param name="cancellationToken">Ends the reading; what was applied stays.</param>
    public async Task<PullResult> RunAsync(StreamId stream, long after, long target, CommitOrigin origin, string? retriedProjection, CancellationToken cancellationToken)
    {
        while (after < target)
        {
            var page = await source.ReadAsync(stream, after, cancellationToken);
            if (page.Count == 0)
            {
                // Short of the target: a message of a commit that is not, or not yet, in its stream.
                return target == Head ? PullResult.Reached : PullResult.Failed;
            }

            var outcome = await intake.OfferAsync(new Offer(stream, page, origin, retriedProjection));
            switch (outcome.Result)
            {
                case WorkOutcome.Failed:
                    return PullResult.Failed;
                case WorkOutcome.Parked:
                    return PullResult.Parked;
                case WorkOutcome.Behind when outcome.Behind.Min(work => work.Position.Number) is var first && first < after:
                    after = first;
                    break;
                case WorkOutcome.Behind:
                    await ParkDivergedAsync(outcome.Behind, cancellationToken);
                    return PullResult.Parked;
                default:
                    after = page[^1].Number;
                    break;
            }
        }

        return PullResult.Reached;
    }

    // The stream itself does not continue what was applied: one of the two was changed behind the other's back.
    private async Task ParkDivergedAsync(IReadOnlyList<Work> behind, CancellationToken cancellationToken)
    {
        foreach (var work in behind)
        {
            var exception = new DivergedStreamException(work.Stream, work.Position, "the stream's own commits do not continue it");
            await parking.ParkAsync(work.Projection.Name, work.Stream, work.Position.Number + 1, exception, cancellationToken);
        }
    }
}

internal enum PullResult
{
    /// <summary>Something did not answer, or the target is not in the stream: try again.</summary>
    Failed,

    /// <summary>Everything up to the target is applied, but by projections that have the stream parked.</summary>
    Reached,

    /// <summary>The stream stands still at a commit that cannot be applied.</summary>
    Parked,
}
