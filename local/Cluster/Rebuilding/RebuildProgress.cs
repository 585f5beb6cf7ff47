namespace Cluster.Rebuilding;

/// <summary>A page of <c>GET /projections</c>.</summary>
internal sealed record Projections(IReadOnlyList<Projection> Items);

/// <summary>What the service shows of a projection, as far as it concerns a rebuild.</summary>
internal sealed record Projection(string Name, RebuildProgress? Rebuild);

/// <summary>How far a rebuild is, or what it found.</summary>
internal sealed record RebuildProgress(
    string State,
    int Streams,
    int ExpectedStreams,
    long Events,
    long Rows,
    double EventsPerSecond,
    RebuildFindings Differed,
    long Failed,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt)
{
    public bool IsRunning => FinishedAt is null;
}

internal sealed record RebuildFindings(long Streams, long Missing, long Extra, long Changed);
