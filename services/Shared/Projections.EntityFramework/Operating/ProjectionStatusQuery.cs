using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>Reads the figures from the checkpoints.</summary>
internal sealed class ProjectionStatusQuery(IReadModel readModel, LagTracker lag, RepairCount repairs, ParkingLot parking, TimeProvider time)
{
    public async Task<IReadOnlyList<ProjectionStatus>> AllAsync(IReadOnlyList<IProjection> projections, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        var applied = await context.Checkpoints
            .GroupBy(row => row.Projection)
            .Select(group => new { Projection = group.Key, Streams = group.LongCount(), Events = group.Sum(row => row.Version) })
            .ToDictionaryAsync(row => row.Projection, cancellationToken);
        var parked = await parking.CountAsync(cancellationToken);

        var rebuilds = await context.Rebuilds.ToDictionaryAsync(row => row.Projection, cancellationToken);

        return [.. projections.Select(projection =>
        {
            var figures = applied.GetValueOrDefault(projection.Name);
            var (events, seconds) = lag.Of(projection.Name);
            return new ProjectionStatus(
                projection.Name,
                figures?.Streams ?? 0,
                figures?.Events ?? 0,
                new ProjectionLag(events, seconds),
                new ProjectionRepairs(repairs.Of(projection.Name, CommitOrigin.Gap), repairs.Of(projection.Name, CommitOrigin.Sweep)),
                parked.GetValueOrDefault(projection.Name),
                rebuilds.TryGetValue(projection.Name, out var rebuild) ? RebuildStatus.Of(rebuild, time.GetUtcNow()) : null);
        })];
    }
}
