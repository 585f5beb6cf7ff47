namespace Cluster.Importing;

internal enum LineOutcome
{
    /// <summary>A customer that is registered.</summary>
    Registered,

    Approved,

    Shipped,

    Completed,

    /// <summary>An order that the credit process rejected: an answer, not a bad line.</summary>
    Rejected,

    /// <summary>An order that somebody has cancelled or deleted since an earlier import.</summary>
    Closed,

    /// <summary>The same line stands in the file already.</summary>
    Repeated,

    Bad,

    Unfinished,
}
