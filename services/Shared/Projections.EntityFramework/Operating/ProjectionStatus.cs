namespace Projections.EntityFramework;

/// <summary>How far a projection is.</summary>
/// <param name="Name">The projection.</param>
/// <param name="Streams">Streams of which it has applied anything.</param>
/// <param name="Events">Events applied.</param>
/// <param name="Lag">What is known and not applied.</param>
/// <param name="Repairs">What was applied although its messages had not come, by this replica since it started.</param>
/// <param name="Parked">Streams with a commit that could not be applied.</param>
/// <param name="Rebuild">The last rebuild; null if there was none.</param>
internal sealed record ProjectionStatus(
    string Name, long Streams, long Events, ProjectionLag Lag, ProjectionRepairs Repairs, long Parked, RebuildStatus? Rebuild);

/// <param name="Events">How many events.</param>
/// <param name="Seconds">How long ago the oldest of them was recorded.</param>
internal sealed record ProjectionLag(long Events, double Seconds);

/// <param name="Gap">Commits that were read because a later one was delivered.</param>
/// <param name="Sweep">Commits that the sweep found.</param>
internal sealed record ProjectionRepairs(long Gap, long Sweep);

/// <summary>How far a rebuild is, or what it found.</summary>
internal sealed record RebuildStatus(
    string State,
    long Streams,
    long ExpectedStreams,
    long Events,
    long Rows,
    double EventsPerSecond,
    double? SecondsLeft,
    RebuildDifferences Differed,
    long Failed,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt)
{
    public static RebuildStatus Of(RebuildRow row, DateTimeOffset now)
    {
        var seconds = Math.Max(0.001, ((row.FinishedAt ?? now) - row.StartedAt).TotalSeconds);
        var expected = Math.Max(row.Expected, row.Streams);
        return new RebuildStatus(
            row.IsRunning ? "Running" : "Completed",
            row.Streams,
            expected,
            row.Events,
            row.Rows,
            Math.Round(row.Events / seconds, 1),
            row.IsRunning && row.Streams > 0 ? Math.Round(seconds * (expected - row.Streams) / row.Streams, 1) : null,
            new RebuildDifferences(row.Differing, row.Missing, row.Extra, row.Changed),
            row.Failed,
            row.StartedAt,
            row.FinishedAt);
    }
}

/// <param name="Streams">Streams of which any row was not what its events make.</param>
/// <param name="Missing">Rows that were not there.</param>
/// <param name="Extra">Rows that no event makes.</param>
/// <param name="Changed">Rows that said something else.</param>
internal sealed record RebuildDifferences(long Streams, long Missing, long Extra, long Changed);
