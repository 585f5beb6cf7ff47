using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>How far a projection is.</summary>
/// <param name="Name">The projection.</param>
/// <param name="Streams">Streams of which it has applied anything.</param>
/// <param name="Events">Events applied.</param>
/// <param name="Lag">What is known and not applied.</param>
/// <param name="Parked">Streams with a commit that could not be applied.</param>
internal sealed record ProjectionStatus(string Name, long Streams, long Events, ProjectionLag Lag, long Parked);

/// <param name="Events">How many events.</param>
/// <param name="Seconds">How long ago the oldest of them was recorded.</param>
internal sealed record ProjectionLag(long Events, double Seconds);

/// <summary>Reads the figures from the checkpoints.</summary>
internal sealed class ProjectionStatusQuery(IReadModel readModel, LagTracker lag)
{
    public async Task<IReadOnlyList<ProjectionStatus>> AllAsync(IReadOnlyList<IProjection> projections, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        var applied = await context.Checkpoints
            .GroupBy(row => row.Projection)
            .Select(group => new { Projection = group.Key, Streams = group.LongCount(), Events = group.Sum(row => row.Version) })
            .ToDictionaryAsync(row => row.Projection, cancellationToken);
        var parked = await context.ParkedStreams
            .GroupBy(row => row.Projection)
            .Select(group => new { Projection = group.Key, Streams = group.LongCount() })
            .ToDictionaryAsync(row => row.Projection, row => row.Streams, cancellationToken);

        return [.. projections.Select(projection =>
        {
            var figures = applied.GetValueOrDefault(projection.Name);
            var (events, seconds) = lag.Of(projection.Name);
            return new ProjectionStatus(
                projection.Name, figures?.Streams ?? 0, figures?.Events ?? 0, new ProjectionLag(events, seconds), parked.GetValueOrDefault(projection.Name));
        })];
    }
}
