using EventSourcing;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>The checkpoints and parking marks that a batch concerns, tracked by its transaction's context.</summary>
internal sealed class BatchPositions
{
    private readonly Dictionary<(string Projection, string Stream), CheckpointRow> _checkpoints;
    private readonly Dictionary<(string Projection, string Stream), ParkedStreamRow> _parked;

    private BatchPositions(IEnumerable<CheckpointRow> checkpoints, IEnumerable<ParkedStreamRow> parked)
    {
        _checkpoints = checkpoints.ToDictionary(row => (row.Projection, row.Stream));
        _parked = parked.ToDictionary(row => (row.Projection, row.Stream));
    }

    /// <param name="context">What tracks them.</param>
    /// <param name="works">The batch.</param>
    /// <param name="readers">Who reads its streams.</param>
    /// <param name="watch">What this process remembers; null to believe the database alone.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<BatchPositions> LoadAsync(
        ReadModelContext context, IReadOnlyList<Work> works, ProjectionSet readers, CheckpointWatch? watch, CancellationToken cancellationToken)
    {
        // Of all who read the streams, since what is visible is decided by the hindmost of them.
        string[] projections = [.. works.SelectMany(work => readers.Reading(work.Stream)).Select(projection => projection.Name).Distinct()];
        string[] streams = [.. works.Select(work => work.Stream.ToString()).Distinct()];

        // Nearly always none is, and that is cheaper to ask.
        var parked = await context.ParkedStreams.AnyAsync(cancellationToken)
            ? await context.ParkedStreams.AsTracking().Where(row => projections.Contains(row.Projection) && streams.Contains(row.Stream)).ToListAsync(cancellationToken)
            : [];

        // What is parked does not move, so its rows must be those of the database.
        var held = parked.Select(row => row.Stream).ToHashSet();
        var remembered = RememberedPositions.Of(works.Where(work => !held.Contains(work.Stream.ToString())), readers, watch);
        string[] unknown = [.. works.Select(work => work.Stream).Distinct().Where(stream => !remembered.Contains(stream)).Select(stream => stream.ToString())];
        var checkpoints = unknown.Length == 0
            ? []
            : await context.Checkpoints.AsTracking().Where(row => projections.Contains(row.Projection) && unknown.Contains(row.Stream)).ToListAsync(cancellationToken);
        context.AttachRange(remembered.SelectMany(rows => rows));
        return new BatchPositions(checkpoints.Concat(remembered.SelectMany(rows => rows)), parked);
    }

    public Checkpoint Of(IProjection projection, StreamId stream) =>
        _checkpoints.TryGetValue((projection.Name, stream.ToString()), out var row) ? row.Position : Checkpoint.Start;

    public DateTimeOffset? MovedAt(Work work) => _checkpoints.GetValueOrDefault(KeyOf(work))?.MovedAt;

    public bool IsParked(Work work) => _parked.ContainsKey(KeyOf(work));

    /// <summary>Has a parked stream tried again at once.</summary>
    public void Hasten(Work work, DateTimeOffset now) => _parked[KeyOf(work)].NextAttemptAt = now;

    /// <summary>Advances a checkpoint. Whoever gets on is parked no longer.</summary>
    public void Move(ReadModelContext context, Work work, Checkpoint position, DateTimeOffset now)
    {
        var key = KeyOf(work);
        if (!_checkpoints.TryGetValue(key, out var row))
        {
            row = new CheckpointRow { Projection = key.Projection, Stream = key.Stream };
            context.Checkpoints.Add(row);
            _checkpoints.Add(key, row);
        }

        row.MoveTo(position, now);
        if (_parked.Remove(key, out var parked))
        {
            context.ParkedStreams.Remove(parked);
        }
    }

    private static (string Projection, string Stream) KeyOf(Work work) => (work.Projection.Name, work.Stream.ToString());
}
