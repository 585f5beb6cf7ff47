namespace Projections.EntityFramework.Tests;

/// <summary>A clock that stands still, so that no pause is ever over; timers run, and the last of those that the services start tells that what is done at the start is done.</summary>
internal sealed class FrozenTime : TimeProvider
{
    // Of parked streams, rebuilds and changes.
    private const int Services = 3;

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _timers;

    public Task AllStarted => _started.Task;

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Interlocked.Increment(ref _timers) == Services)
        {
            _started.TrySetResult();
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }
}
