namespace Testing;

/// <summary>What goes wrong with a request on its way to the sidecar.</summary>
public enum Fault
{
    None,

    /// <summary>The sidecar never hears of it; the caller gets 500.</summary>
    FailBefore,

    /// <summary>The sidecar carries it out; the caller gets 500.</summary>
    FailAfter,

    /// <summary>The sidecar carries it out; the connection breaks instead of an answer.</summary>
    LoseAnswer,
}
