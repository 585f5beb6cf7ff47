using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>
/// Derives rows from events. The runtime sees to order, repeats, gaps, checkpoints and transactions: what a projection is given follows directly
/// what it was given before, stream by stream, and is saved together with the checkpoint.
/// </summary>
public interface IProjection
{
    /// <summary>Its name in checkpoints, routes and telemetry; kebab-case.</summary>
    string Name { get; }

    /// <summary>The categories of streams that it reads.</summary>
    IReadOnlySet<string> Categories { get; }

    /// <summary>What it derives, and which stream each row belongs to.</summary>
    IReadOnlyList<OwnedRows> Rows { get; }

    /// <summary>Fetches what the events of a batch will touch, in few queries, tracked by the context.</summary>
    /// <returns>What applies the events, in memory; the runtime saves.</returns>
    Task<IEventApplier> PrepareAsync(ReadModelContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken);

    /// <summary>What applies the events of streams from their beginning, without anything fetched: to derive their rows anew, beside those that there are.</summary>
    IEventApplier Begin(ReadModelContext context);
}

/// <summary>Applies the events of one batch to tracked rows.</summary>
public interface IEventApplier
{
    /// <exception cref="Exception">Any: the stream is parked at the event's commit, and nothing of that commit is kept.</exception>
    void Apply(RecordedEvent recorded);

    /// <summary>Called once after the last event of the batch, for what is cheaper to work out then.</summary>
    void Complete()
    {
    }
}

/// <summary>The commits of one stream that a projection gets in one batch, in order.</summary>
public sealed record StreamRun(StreamId Stream, IReadOnlyList<Commit> Commits)
{
    public IEnumerable<RecordedEvent> Events => Commits.SelectMany(commit => commit.Events);
}
