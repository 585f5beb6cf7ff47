namespace Projections.EntityFramework;

/// <summary>
/// Lets those who follow the changes wait for more. Sets of this process are told of at once; those of other replicas are looked for now and then,
/// with one look for all who wait.
/// </summary>
internal sealed class LastChange(ChangeLog log, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<long>? _look;
    private long _lookedAt;

    /// <summary>Completes with the next transaction with changes that is committed here. Whoever asks for it before reading misses none.</summary>
    public Task Next
    {
        get
        {
            lock (_gate)
            {
                return _next.Task;
            }
        }
    }

    /// <summary>A transaction with changes was committed here.</summary>
    public void Tell()
    {
        lock (_gate)
        {
            _next.TrySetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits for that transaction, or until another replica's set is found after a position.</summary>
    public async Task WaitAsync(Task next, long position, CancellationToken cancellationToken)
    {
        do
        {
            await next.WaitAsync(Period, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (!next.IsCompleted && await LookAsync().WaitAsync(cancellationToken) <= position);
    }

    private Task<long> LookAsync()
    {
        lock (_gate)
        {
            if (_look is null || time.GetElapsedTime(_lookedAt) >= Period)
            {
                _look = log.LastAsync(CancellationToken.None);
                _lookedAt = time.GetTimestamp();
            }

            return _look;
        }
    }
}
