using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Starts rebuilds, and keeps how far they are. What runs is known to all replicas; one of them does it.</summary>
internal sealed partial class Rebuilds(IReadModel readModel, TimeProvider time, ILogger<Rebuilds> logger)
{
    /// <summary>Starts a rebuild from the beginning; one that runs goes on.</summary>
    public async Task StartAsync(IProjection projection, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        var context = turn.Context;
        var last = await context.Rebuilds.AsTracking().SingleOrDefaultAsync(row => row.Projection == projection.Name, cancellationToken);
        if (last is { IsRunning: true })
        {
            return;
        }

        if (last is not null)
        {
            context.Rebuilds.Remove(last);
            await context.SaveChangesAsync(cancellationToken);
        }

        context.Rebuilds.Add(new RebuildRow
        {
            Projection = projection.Name,
            IsRunning = true,
            StartedAt = time.GetUtcNow(),
            Expected = await context.Checkpoints.LongCountAsync(row => row.Projection == projection.Name, cancellationToken),
        });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseFailure.IsLostRace(exception))
        {
            Overtaken(logger, projection.Name);
        }
    }

    public async Task<IReadOnlyList<string>> RunningAsync(CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await context.Rebuilds.Where(row => row.IsRunning).Select(row => row.Projection).ToListAsync(cancellationToken);
    }

    public async Task<RebuildRow> GetAsync(IProjection projection, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await context.Rebuilds.SingleAsync(row => row.Projection == projection.Name, cancellationToken);
    }

    /// <summary>Saves how far it is. What it found is saved with the repairs.</summary>
    public async Task SaveAsync(RebuildRow row, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        await turn.Context.Rebuilds.Where(saved => saved.Projection == row.Projection).ExecuteUpdateAsync(
            set => set
                .SetProperty(saved => saved.IsRunning, row.IsRunning)
                .SetProperty(saved => saved.FinishedAt, row.FinishedAt)
                .SetProperty(saved => saved.Category, row.Category)
                .SetProperty(saved => saved.Place, row.Place)
                .SetProperty(saved => saved.Until, row.Until)
                .SetProperty(saved => saved.Streams, row.Streams)
                .SetProperty(saved => saved.Events, row.Events)
                .SetProperty(saved => saved.Rows, row.Rows)
                .SetProperty(saved => saved.Failed, row.Failed),
            cancellationToken);
    }

    /// <summary>Counts what was found, in the transaction that repairs it: whoever repeats the work after a kill finds nothing there any more.</summary>
    public static async Task CountAsync(ReadModelContext repairing, IProjection projection, RebuildTally found, CancellationToken cancellationToken)
    {
        if (found is { Differing: 0, Missing: 0, Extra: 0, Changed: 0 })
        {
            return;
        }

        await repairing.Rebuilds.Where(row => row.Projection == projection.Name).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Differing, row => row.Differing + found.Differing)
                .SetProperty(row => row.Missing, row => row.Missing + found.Missing)
                .SetProperty(row => row.Extra, row => row.Extra + found.Extra)
                .SetProperty(row => row.Changed, row => row.Changed + found.Changed),
            cancellationToken);
    }

    [LoggerMessage(2023, LogLevel.Debug, "Somebody else started the rebuild of {Projection} at the same time.")]
    private static partial void Overtaken(ILogger logger, string projection);
}
