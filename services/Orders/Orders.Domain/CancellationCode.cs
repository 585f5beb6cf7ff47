namespace Orders.Domain;

/// <summary>What led to an order's cancellation. The codes are public contract.</summary>
public static class CancellationCode
{
    /// <summary>Somebody asked for it.</summary>
    public const string Requested = "requested";

    /// <summary>The order's customer was deleted.</summary>
    public const string CustomerDeleted = "customer-deleted";

    /// <summary>No answer about the customer's credit came in time.</summary>
    public const string ApprovalTimedOut = "approval-timed-out";

    /// <summary>Nobody noted it: the event is of the first schema version, which had no code.</summary>
    public const string Unspecified = "unspecified";
}
