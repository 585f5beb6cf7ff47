namespace Projections.EntityFramework;

/// <summary>
/// Lets those who follow the changes wait for more. Sets of this process are told of at once; those of other replicas are looked for now and then,
/// with one look for all who wait.
/// </summary>
internal sealed class LastChange(ChangeLog log, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<long>? _look;
    private long _lookedAt;

    /// <summary>A transaction with changes was committed here.</summary>
    public void Tell()
    {
        lock (_gate)
        {
            _look = null;
            _told.TrySetResult();
            _told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until there is a set after a position.</summary>
    public async Task WaitAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Asked for before looking, so that nothing is missed in between.
            var told = Told();
            if (await LookAsync().WaitAsync(cancellationToken) > position)
            {
                return;
            }

            await Task.WhenAny(told, Task.Delay(Period, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private Task Told()
    {
        lock (_gate)
        {
            return _told.Task;
        }
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
