using System.Diagnostics;
using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Commits of one stream that wait for the next transaction.</summary>
internal sealed class Offer(StreamId stream, IReadOnlyList<Commit> commits, CommitOrigin origin, string? retriedProjection = null)
{
    // Continuations must not run on the writer, which has the next batch to take.
    private readonly TaskCompletionSource<OfferOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamId Stream { get; } = stream;

    public IReadOnlyList<Commit> Commits { get; } = commits;

    public CommitOrigin Origin { get; } = origin;

    /// <summary>The only projection it is meant for, to try again what is parked there; null: for all.</summary>
    public string? RetriedProjection { get; } = retriedProjection;

    /// <summary>Whose work it is; default: nobody's.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    public Task<OfferOutcome> Outcome => _outcome.Task;

    public bool IsFor(IProjection projection) =>
        projection.Categories.Contains(Stream.Category) && (RetriedProjection is null || RetriedProjection == projection.Name);

    public void Complete(OfferOutcome outcome) => _outcome.TrySetResult(outcome);
}

/// <summary>What became of an offer over all projections that read the stream.</summary>
/// <param name="Result">The least that any of them achieved; parked only where none went on.</param>
/// <param name="Behind">Those that stopped at a gap.</param>
internal sealed record OfferOutcome(WorkOutcome Result, IReadOnlyList<Work> Behind)
{
    public static OfferOutcome Failed { get; } = new(WorkOutcome.Failed, []);

    public static OfferOutcome Of(IReadOnlyList<Work> works)
    {
        var behind = works.Where(work => work.Outcome == WorkOutcome.Behind).ToList();
        var result =
            works.Any(work => work.Outcome == WorkOutcome.Failed) ? WorkOutcome.Failed
            : behind.Count > 0 ? WorkOutcome.Behind
            : works.Count > 0 && works.All(work => work.Outcome == WorkOutcome.Parked) ? WorkOutcome.Parked
            : WorkOutcome.Applied;
        return new OfferOutcome(result, behind);
    }
}
