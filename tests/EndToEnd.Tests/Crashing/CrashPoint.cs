namespace EndToEnd.Tests;

/// <summary>An exchange between the command service and its sidecar, or the sidecar and a reader, in the life of one command.</summary>
public enum Step
{
    /// <summary>The command's call to its actor.</summary>
    Call,

    /// <summary>The look whether the commit's number is free.</summary>
    Look,

    /// <summary>The page of the directory that names a new stream.</summary>
    Page,

    /// <summary>Where the stream is the outbox: the page that announces the commit.</summary>
    Intent,

    /// <summary>The write of the commit: the transaction that publishes it too, or the plain save.</summary>
    Commit,

    /// <summary>Where the stream is the outbox: the commit's message.</summary>
    Publication,

    /// <summary>Where the stream is the outbox: the end of the page.</summary>
    Removal,

    /// <summary>The snapshot, beside the turn.</summary>
    Snapshot,

    /// <summary>The message to the read model.</summary>
    Delivery,
}

/// <summary>When in the exchange.</summary>
public enum Moment
{
    /// <summary>The request was sent and reached nobody.</summary>
    Before,

    /// <summary>The request is being carried out.</summary>
    During,

    /// <summary>It was carried out, and the answer reached nobody.</summary>
    After,
}

/// <summary>Where processes are killed.</summary>
/// <param name="Victims">The names of the processes, separated by a plus.</param>
public sealed record CrashPoint(Step Step, Moment Moment, string Victims)
{
    public IReadOnlyList<string> Names => Victims.Split('+');
}
