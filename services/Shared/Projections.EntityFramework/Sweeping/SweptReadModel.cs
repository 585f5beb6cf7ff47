using EventSourcing;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>The read model as the sweep sees it: a stream stands where the hindmost of its projections does, but for those that have it parked.</summary>
internal sealed class SweptReadModel(IReadModel readModel, ProjectionSet projections, CommitReceiver receiver) : ISweptReader
{
    public async Task<IReadOnlyList<StreamPosition>> ChangedSinceAsync(string category, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var minute = CheckpointRow.MinuteOf(since);
        var prefix = $"{category}-";
        await using var context = readModel.Open();
        var moved = await context.Checkpoints
            .Where(row => row.MovedAt >= minute && row.Stream.StartsWith(prefix))
            .Select(row => new { row.Stream, row.Projection, row.Number })
            .ToListAsync(cancellationToken);

        var parked = (await context.ParkedStreams.Select(row => row.Stream).ToListAsync(cancellationToken)).ToHashSet();
        var readers = projections.All.Count(projection => projection.Categories.Contains(category));
        var clear = moved.ToLookup(row => row.Stream).ToLookup(rows => rows.Count() == readers && !parked.Contains(rows.Key));
        return
        [
            .. clear[true].Select(rows => new StreamPosition(StreamId.Parse(rows.Key), rows.Min(row => row.Number))),
            .. await PositionsAsync(context, [.. clear[false].Select(rows => StreamId.Parse(rows.Key))], cancellationToken),
        ];
    }

    public async Task<IReadOnlyList<StreamPosition>> PositionsAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await PositionsAsync(context, streams, cancellationToken);
    }

    public Task TakeAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) => receiver.TakeAsync(commits, CommitOrigin.Sweep, cancellationToken);

    private async Task<IReadOnlyList<StreamPosition>> PositionsAsync(ReadModelContext context, IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        var positions = new List<StreamPosition>(streams.Count);
        foreach (var chunk in streams.Chunk(IStreamCatalog.MostPositions))
        {
            string[] readers = [.. chunk.SelectMany(projections.Reading).Select(projection => projection.Name).Distinct()];
            string[] names = [.. chunk.Select(stream => stream.ToString())];
            var numbers = await context.Checkpoints
                .Where(row => readers.Contains(row.Projection) && names.Contains(row.Stream))
                .Select(row => new { row.Stream, row.Projection, row.Number })
                .ToDictionaryAsync(row => (row.Stream, row.Projection), row => row.Number, cancellationToken);
            var parked = await context.ParkedStreams
                .Where(row => readers.Contains(row.Projection) && names.Contains(row.Stream))
                .Select(row => new { row.Stream, row.Projection })
                .ToListAsync(cancellationToken);
            var standing = parked.Select(row => (row.Stream, row.Projection)).ToHashSet();
            positions.AddRange(
                from stream in chunk
                let name = stream.ToString()
                let able = projections.Reading(stream).Where(projection => !standing.Contains((name, projection.Name))).ToList()
                where able.Count > 0
                select new StreamPosition(stream, able.Min(projection => numbers.GetValueOrDefault((name, projection.Name)))));
        }

        return positions;
    }
}
