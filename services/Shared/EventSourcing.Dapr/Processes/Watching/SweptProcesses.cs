using Projections;

namespace EventSourcing.Dapr;

/// <summary>The processes as the sweep sees them: all of them stand where the hindmost does, and what stands still is left to its own attempts.</summary>
internal sealed class SweptProcesses(ProcessDeliveries deliveries, HandledPositions positions, ProcessMetrics metrics) : ISweptReader
{
    private const int StreamsAtOnce = 16;

    /// <summary>Streams in which a process stands still.</summary>
    public IReadOnlySet<StreamId> Standing { get; set; } = new HashSet<StreamId>();

    public Task<IReadOnlyList<StreamPosition>> ChangedSinceAsync(string category, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StreamPosition>>([.. positions.MovedSince(since).Where(position => position.Stream.Category == category && IsAble(position.Stream))]);

    public Task<IReadOnlyList<StreamPosition>> PositionsAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StreamPosition>>([.. streams.Where(IsAble).Select(stream => new StreamPosition(stream, positions.Of(stream) ?? 0))]);

    public async Task TakeAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        foreach (var streams in commits.GroupBy(commit => commit.Stream).Chunk(StreamsAtOnce))
        {
            await Task.WhenAll(streams.Select(TakeAsync));
        }
    }

    private async Task TakeAsync(IGrouping<StreamId, Commit> commits)
    {
        var handled = positions.Of(commits.Key) ?? 0;
        Commit[] missed = [.. commits.Where(commit => commit.Number > handled)];
        if (missed.Length > 0)
        {
            metrics.Repaired(await deliveries.RepairAsync(commits.Key, missed));
        }
    }

    private bool IsAble(StreamId stream) => !Standing.Contains(stream);
}
