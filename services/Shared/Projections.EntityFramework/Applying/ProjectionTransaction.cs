using EventSourcing;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>
/// Applies a batch in one database transaction: checkpoints are read in it, as far as they are not remembered, rows and checkpoints are saved in it. It succeeds
/// or fails as a whole, and outcomes are told only after the commit. Where the connection broke and nobody knows whether it was committed, it is run again: the checkpoints say.
/// </summary>
internal sealed class ProjectionTransaction(
    IReadModel readModel,
    ProjectionSet projections,
    IRowWriter writer,
    CheckpointWatch watch,
    LastChange lastChange,
    ProjectionMetrics metrics,
    Erasures erasures,
    JournalTruncation journal,
    TimeProvider time)
{
    public async Task RunAsync(IReadOnlyList<Work> works, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        await turn.Context.Database.CreateExecutionStrategy().ExecuteAsync(token => RunOnceAsync(works, token), cancellationToken);
    }

    private async Task RunOnceAsync(IReadOnlyList<Work> works, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(works, watch, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var remembered = works.Count(work => watch.Forget(work.Projection.Name, work.Stream));
            if (remembered == 0 || (DatabaseFailure.IsTransient(exception) && !DatabaseFailure.IsLostRace(exception)))
            {
                throw;
            }

            // Another replica may have moved what was remembered here, and that is seen in many ways: only what the database says tells whether the commits are at fault.
            await WriteAsync(works, remembered: null, cancellationToken);
        }
    }

    private async Task WriteAsync(IReadOnlyList<Work> works, CheckpointWatch? remembered, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var positions = await BatchPositions.LoadAsync(context, works, projections, remembered, cancellationToken);
        var planned = works.Select(work => Plan(work, positions)).ToList();

        var changes = VisibleChanges.Of(
            planned.Select(step => (step.Work.Projection, step.Work.Stream, step.Run)), (projection, stream) => positions.Of(projection, stream).Version, projections);
        if (changes.Count > 0)
        {
            context.ChangeSets.Add(new ChangeSetRow { At = time.GetUtcNow(), Changes = ChangeSet.Write(changes) });
        }

        foreach (var batch in planned.Where(step => step.Run.Count > 0).GroupBy(step => step.Work.Projection))
        {
            await ApplyAsync(context, batch.Key, [.. batch], positions, cancellationToken);
        }

        foreach (var step in planned.Where(step => step.Outcome == WorkOutcome.Parked && step.Work.Commits.Any(erasures.IsOne)))
        {
            positions.Hasten(step.Work, time.GetUtcNow());
        }

        await writer.SaveAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(planned, positions);
        if (planned.Any(step => step.Run.Any(erasures.IsOne)))
        {
            journal.Ask();
        }

        if (changes.Count > 0)
        {
            lastChange.Tell();
        }
    }

    private static Step Plan(Work work, BatchPositions positions)
    {
        var position = positions.Of(work.Projection, work.Stream);
        if (positions.IsParked(work) && !work.RetriesParked)
        {
            return new Step(work, [], position, WorkOutcome.Parked);
        }

        var following = CommitSequence.Following(position, work.Commits);
        var end = following.Run.Count > 0 ? Checkpoint.After(following.Run[^1]) : position;
        return new Step(work, following.Run, end, following.Gap ? WorkOutcome.Behind : WorkOutcome.Applied);
    }

    private async Task ApplyAsync(
        ReadModelContext context, IProjection projection, IReadOnlyList<Step> steps, BatchPositions positions, CancellationToken cancellationToken)
    {
        var runs = steps.Select(step => new StreamRun(step.Work.Stream, step.Run)).ToList();
        var applier = await projection.PrepareAsync(context, runs, cancellationToken);
        foreach (var recorded in runs.SelectMany(run => run.Events))
        {
            applier.Apply(recorded);
        }

        applier.Complete();
        var now = time.GetUtcNow();
        foreach (var step in steps)
        {
            positions.Move(context, step.Work, step.End, now);
        }
    }

    private void Tell(IReadOnlyList<Step> steps, BatchPositions positions)
    {
        foreach (var step in steps)
        {
            step.Work.Outcome = step.Outcome;
            step.Work.Position = step.End;
            step.Work.Applied = step.Run;
            watch.Moved(step.Work.Projection.Name, step.Work.Stream, step.End, positions.MovedAt(step.Work));
            metrics.Applied(step.Work.Projection.Name, step.Run);
        }
    }

    private readonly record struct Step(Work Work, IReadOnlyList<Commit> Run, Checkpoint End, WorkOutcome Outcome);
}
