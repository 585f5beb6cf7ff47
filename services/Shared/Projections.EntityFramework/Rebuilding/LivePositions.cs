using EventSourcing;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>Where a projection's live rows stand.</summary>
internal static class LivePositions
{
    public static async Task<IReadOnlyDictionary<StreamId, Checkpoint>> PositionsAsync(
        this ReadModelContext context, IProjection projection, IEnumerable<StreamId> streams, CancellationToken cancellationToken)
    {
        var rows = await context.RowsOf(projection, streams).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => StreamId.Parse(row.Stream), row => row.Position);
    }

    /// <summary>The checkpoints, tracked, and held by the transaction until it ends.</summary>
    public static async Task<IReadOnlyDictionary<StreamId, CheckpointRow>> HoldAsync(
        this ReadModelContext context, IProjection projection, IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        // A transaction on SQLite holds the whole database from its beginning.
        if (!context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            await context.RowsOf(projection, streams).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, row => row.Number), cancellationToken);
        }

        var rows = await context.RowsOf(projection, streams).AsTracking().ToListAsync(cancellationToken);
        return rows.ToDictionary(row => StreamId.Parse(row.Stream));
    }

    private static IQueryable<CheckpointRow> RowsOf(this ReadModelContext context, IProjection projection, IEnumerable<StreamId> streams)
    {
        var name = projection.Name;
        string[] names = [.. streams.Select(stream => stream.ToString())];
        return context.Checkpoints.Where(row => row.Projection == name && names.Contains(row.Stream));
    }
}
