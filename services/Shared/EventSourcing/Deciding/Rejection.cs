namespace EventSourcing;

/// <summary>A business "no" with a stable, kebab-case code.</summary>
public sealed record Rejection(string Code, string Reason, RejectionKind Kind = RejectionKind.Rule);

/// <summary>What a rejection is about.</summary>
public enum RejectionKind
{
    /// <summary>A domain rule: recorded in the stream.</summary>
    Rule,

    /// <summary>There is no such aggregate: not recorded.</summary>
    NotFound,

    /// <summary>An aggregate with that id exists: not recorded.</summary>
    AlreadyExists,

    /// <summary>The aggregate was deleted, and its id is never used again: not recorded.</summary>
    Deleted,
}
