namespace EventSourcing.Dapr;

/// <summary>Counts appends that have begun, so that a stop can wait for the last: one that is cut off would leave an orphan in Dapr's outbox.</summary>
public sealed class AppendsInFlight
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _idle;

    internal void Begin()
    {
        lock (_lock)
        {
            _count++;
        }
    }

    internal void End()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
        }
    }

    /// <summary>Completes when no append is under way.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            return _count == 0 ? Task.CompletedTask : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
