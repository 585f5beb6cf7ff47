using EventSourcing;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>
/// Applies a batch, and where it fails finds out why: a lost race is run again, a database that is away fails the batch, and a commit that cannot be
/// applied is looked for by halving the batch until it stands alone; then its stream is parked and everything else is applied.
/// </summary>
internal sealed partial class WorkApplier(ProjectionTransaction transaction, ParkingLot parking, ILogger<WorkApplier> logger)
{
    private const int MaxRaces = 5;

    public async Task ApplyAsync(IReadOnlyList<Work> works, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            try
            {
                await transaction.RunAsync(works, cancellationToken);
                return;
            }
            catch (Exception exception) when (DatabaseFailure.IsLostRace(exception) && race < MaxRaces)
            {
                LostRace(logger, race);
            }
            catch (Exception exception) when (DatabaseFailure.IsTransient(exception))
            {
                Away(logger, exception, works.Count);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await IsolateAsync(works, exception, cancellationToken);
                return;
            }
        }
    }

    private async Task IsolateAsync(IReadOnlyList<Work> works, Exception exception, CancellationToken cancellationToken)
    {
        if (works.Count > 1)
        {
            await ApplyAsync([.. works.Take(works.Count / 2)], cancellationToken);
            await ApplyAsync([.. works.Skip(works.Count / 2)], cancellationToken);
            return;
        }

        var work = works[0];
        if (work.Commits.Count > 1)
        {
            await InPartsAsync(work, cancellationToken);
            return;
        }

        // It was tried because it follows, so its predecessor is where the projection stands.
        var commit = work.Commits[0];
        work.Position = new Checkpoint(commit.Number - 1, commit.FirstVersion - 1, commit.PreviousHash);
        work.Outcome = await parking.ParkAsync(work.Projection.Name, work.Stream, commit.Number, exception, cancellationToken);
    }

    private async Task InPartsAsync(Work work, CancellationToken cancellationToken)
    {
        var ordered = work.Commits.OrderBy(commit => commit.Number).ToList();
        var first = work.With(ordered[..(ordered.Count / 2)]);
        var rest = work.With(ordered[(ordered.Count / 2)..]);
        await ApplyAsync([first], cancellationToken);
        if (first.Outcome == WorkOutcome.Applied)
        {
            await ApplyAsync([rest], cancellationToken);
        }

        var last = first.Outcome == WorkOutcome.Applied ? rest : first;
        (work.Outcome, work.Position) = (last.Outcome, last.Position);
    }

    [LoggerMessage(2001, LogLevel.Debug, "Another replica was faster; run {Race} starts from its checkpoints.")]
    private static partial void LostRace(ILogger logger, int race);

    [LoggerMessage(2002, LogLevel.Warning, "The read model's database did not take a batch of {Streams} streams; it will be delivered again.")]
    private static partial void Away(ILogger logger, Exception exception, int streams);
}
