namespace Projections.EntityFramework.Tests;

/// <summary>A clock that stands still, so that no pause is ever over; timers run, and the first of them tells that what is done at the start is done.</summary>
internal sealed class FrozenTime : TimeProvider
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task FirstTimer => _started.Task;

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _started.TrySetResult();
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
