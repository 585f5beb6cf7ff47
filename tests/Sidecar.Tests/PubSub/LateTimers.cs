using System.Collections.Concurrent;

namespace Sidecar.Tests.PubSub;

/// <summary>The system's time, but timers of one length never fire by themselves: only when they are told to, which may be after they were disposed of.</summary>
internal sealed class LateTimers(TimeSpan length) : TimeProvider
{
    private readonly ConcurrentQueue<Action> _held = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != length)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        _held.Enqueue(() => callback(state));
        return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, period);
    }

    /// <summary>Fires all of them, as a thread does that was held up since; how many there were.</summary>
    public int Fire()
    {
        var fired = 0;
        while (_held.TryDequeue(out var held))
        {
            held();
            fired++;
        }

        return fired;
    }
}
