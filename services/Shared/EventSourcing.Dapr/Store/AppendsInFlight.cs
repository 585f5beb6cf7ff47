namespace EventSourcing.Dapr;

/// <summary>Counts appends that have begun, so that a stop can wait for the last: one that is cut off would leave an orphan in Dapr's outbox.</summary>
public sealed class AppendsInFlight
{
    private readonly Lock _lock = new();
    private int _count;
    private bool _isClosed;
    private TaskCompletionSource? _idle;

    /// <returns>False where the service is stopping: what has not begun must not begin any more, or the stop would never come to its end under load.</returns>
    internal bool TryBegin()
    {
        lock (_lock)
        {
            _count += _isClosed ? 0 : 1;
            return !_isClosed;
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

    /// <summary>Lets no further append begin, and completes when none is under way.</summary>
    internal Task CloseAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            return _count == 0 ? Task.CompletedTask : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
