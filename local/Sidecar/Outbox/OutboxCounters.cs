namespace Sidecar.Outbox;

/// <summary>How outbox transactions went. In daprd each one that fails or is cancelled leaves damage, so tests hold those at zero.</summary>
public sealed class OutboxCounters
{
    private long _transactions;
    private long _failed;
    private long _cancelled;

    public long OutboxTransactions => Interlocked.Read(ref _transactions);

    public long OutboxTransactionsFailed => Interlocked.Read(ref _failed);

    /// <summary>Those whose caller was gone before the commit was done.</summary>
    public long OutboxTransactionsCancelled => Interlocked.Read(ref _cancelled);

    internal void Started() => Interlocked.Increment(ref _transactions);

    internal void Failed() => Interlocked.Increment(ref _failed);

    internal void Cancelled() => Interlocked.Increment(ref _cancelled);
}
