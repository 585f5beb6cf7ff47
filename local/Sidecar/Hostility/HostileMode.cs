namespace Sidecar.Hostility;

/// <summary>What a real daprd, its broker and its network do now and then, done on purpose.</summary>
internal enum HostileMode
{
    /// <summary>Outbox messages leave a second and more after their transaction.</summary>
    Delay,

    /// <summary>Messages are delivered again, up to three times.</summary>
    Duplicate,

    /// <summary>Messages are held back for a moment, so that later ones overtake them.</summary>
    Reorder,

    /// <summary>Messages are never delivered.</summary>
    Drop,

    /// <summary>Writes answer 500 although they were committed.</summary>
    FailAfterCommit,

    /// <summary>Answers of state and publish calls come late.</summary>
    Slow,

    /// <summary>Calls reach an instance that does not own the actor, which is active there as well.</summary>
    DoubleActivation,

    /// <summary>Messages that were handled in the last minutes before a restart are delivered again.</summary>
    RedeliverOnRestart,

    /// <summary>Outbox messages go through an internal topic, where a kill leaves those of transactions that never committed, and holds up the others.</summary>
    Orphans,
}
