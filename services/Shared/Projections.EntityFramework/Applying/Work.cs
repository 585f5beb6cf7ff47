using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>What one projection is to apply of one stream, and in the end what became of it.</summary>
internal sealed class Work(IProjection projection, StreamId stream, IReadOnlyList<Commit> commits, bool retriesParked = false)
{
    public IProjection Projection { get; } = projection;

    public StreamId Stream { get; } = stream;

    /// <summary>As delivered: repeats and gaps included.</summary>
    public IReadOnlyList<Commit> Commits { get; } = commits;

    /// <summary>Whether it tries again what was parked, instead of passing by.</summary>
    public bool RetriesParked { get; } = retriesParked;

    public WorkOutcome Outcome { get; set; } = WorkOutcome.Failed;

    /// <summary>How far the projection has the stream; what is beyond it was not applied.</summary>
    public Checkpoint Position { get; set; }

    /// <summary>The commits that were applied.</summary>
    public IReadOnlyList<Commit> Applied { get; set; } = [];

    public Work With(IReadOnlyList<Commit> commits) => new(Projection, Stream, commits, RetriesParked);
}

internal enum WorkOutcome
{
    /// <summary>Nothing is known to have happened: deliver again.</summary>
    Failed,

    /// <summary>Everything that was delivered is applied.</summary>
    Applied,

    /// <summary>What follows directly is applied; more was delivered, beyond a gap.</summary>
    Behind,

    /// <summary>The stream is parked: it goes on by itself, reading from the stream.</summary>
    Parked,
}
