namespace Sidecar.Resilience;

/// <summary>What an answer means to a policy.</summary>
internal enum Outcome
{
    Success,

    /// <summary>A failure that another try may mend.</summary>
    Retriable,

    /// <summary>A failure that the policy does not repeat.</summary>
    Final,
}
