using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Starts rebuilds, and keeps how far they are. What runs is known to all replicas; one of them does it.</summary>
internal sealed partial class Rebuilds(IReadModel readModel, TimeProvider time, ILogger<Rebuilds> logger)
{
    /// <summary>Starts a rebuild from the beginning; one that runs goes on.</summary>
    public async Task StartAsync(IProjection projection, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
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

    public async Task SaveAsync(RebuildRow row, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        context.Rebuilds.Update(row);
        await context.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(2023, LogLevel.Debug, "Somebody else started the rebuild of {Projection} at the same time.")]
    private static partial void Overtaken(ILogger logger, string projection);
}
