using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>
/// Checkpoints that need not be read, because this process moved them last, as far as it knows. They are only used where the transaction moves every one that a
/// stream has: if another replica did so meanwhile, the row is not as it is remembered here, the transaction fails, and is run again with what the database says.
/// </summary>
internal static class RememberedPositions
{
    /// <summary>The checkpoints of each stream whose commits directly follow what is remembered, in all projections that read it.</summary>
    public static ILookup<StreamId, CheckpointRow> Of(IEnumerable<Work> works, ProjectionSet readers, CheckpointWatch? watch) => works
        .GroupBy(work => work.Stream)
        .SelectMany(stream => RowsOf(stream, readers, watch).Select(row => (Stream: stream.Key, Row: row)))
        .ToLookup(pair => pair.Stream, pair => pair.Row);

    private static IEnumerable<CheckpointRow> RowsOf(IGrouping<StreamId, Work> stream, ProjectionSet readers, CheckpointWatch? watch)
    {
        var rows = new List<CheckpointRow>();
        foreach (var work in stream)
        {
            if (watch?.LastMove(work.Projection.Name, work.Stream) is not { To.Number: > 0 } move || CommitSequence.Following(move.To, work.Commits) is not { Gap: false, Run.Count: > 0 })
            {
                return [];
            }

            rows.Add(CheckpointRow.Of(work.Projection.Name, work.Stream.ToString(), move));
        }

        return rows.Count == readers.Reading(stream.Key).Count() ? rows : [];
    }
}
