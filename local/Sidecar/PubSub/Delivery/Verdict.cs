namespace Sidecar.PubSub.Delivery;

/// <summary>What one attempt came to for one message.</summary>
internal enum Verdict
{
    Done,

    /// <summary>Not wanted: to the dead letters if there are any, and never again.</summary>
    Dropped,

    /// <summary>404 to a batch: gone without a dead letter.</summary>
    Discarded,

    /// <summary>Another attempt may help.</summary>
    Failed,

    /// <summary>A status that the policy does not repeat, or an event that can't be routed.</summary>
    FailedForGood,

    /// <summary>Nobody listens on the app's port: the attempt does not count.</summary>
    Unreachable,
}
