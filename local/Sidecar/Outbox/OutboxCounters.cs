namespace Sidecar.Outbox;

/// <summary>How outbox transactions went. In daprd each one that fails or is cancelled leaves damage, so tests hold those at zero.</summary>
public sealed class OutboxCounters
{
    private long _transactions;
    private long _failed;
    private long _cancelled;
    private long _orphans;
    private long _handedOver;

    public long OutboxTransactions => Interlocked.Read(ref _transactions);

    public long OutboxTransactionsFailed => Interlocked.Read(ref _failed);

    /// <summary>Those whose caller was gone before the commit was done.</summary>
    public long OutboxTransactionsCancelled => Interlocked.Read(ref _cancelled);

    /// <summary>Workers that wait for a transaction that never committed; only in the hostile mode <c>orphans</c>.</summary>
    public long OutboxOrphans => Interlocked.Read(ref _orphans);

    /// <summary>Messages that waited for another instance to take them from a dead one; only in that mode.</summary>
    public long OutboxMessagesHandedOver => Interlocked.Read(ref _handedOver);

    internal void Started() => Interlocked.Increment(ref _transactions);

    internal void Failed() => Interlocked.Increment(ref _failed);

    internal void Cancelled() => Interlocked.Increment(ref _cancelled);

    internal void Orphaned() => Interlocked.Increment(ref _orphans);

    internal void HandedOver() => Interlocked.Increment(ref _handedOver);
}
