using EventSourcing;

namespace Projections.Tests;

/// <summary>A reader that only notes how far it is.</summary>
internal sealed class NotingReader(TimeProvider time) : ISweptReader
{
    private readonly Dictionary<StreamId, (Checkpoint Position, DateTimeOffset At)> _streams = [];

    /// <summary>Streams that it cannot handle further now.</summary>
    public HashSet<StreamId> Standing { get; } = [];

    public long NumberOf(StreamId stream) => _streams.GetValueOrDefault(stream).Position.Number;

    public Task<IReadOnlyList<StreamPosition>> ChangedSinceAsync(string category, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult(Able([.. _streams.Where(entry => entry.Key.Category == category && entry.Value.At >= since).Select(entry => entry.Key)]));

    public Task<IReadOnlyList<StreamPosition>> PositionsAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken) => Task.FromResult(Able(streams));

    public Task TakeAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        foreach (var stream in commits.GroupBy(commit => commit.Stream))
        {
            var following = CommitSequence.Following(_streams.GetValueOrDefault(stream.Key).Position, stream);
            if (following.Run.Count > 0)
            {
                _streams[stream.Key] = (Checkpoint.After(following.Run[^1]), time.GetUtcNow());
            }
        }

        return Task.CompletedTask;
    }

    private IReadOnlyList<StreamPosition> Able(IReadOnlyList<StreamId> streams) =>
        [.. streams.Where(stream => !Standing.Contains(stream)).Select(stream => new StreamPosition(stream, NumberOf(stream)))];
}
