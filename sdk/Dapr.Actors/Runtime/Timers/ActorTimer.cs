#nullable disable

namespace Dapr.Actors.Runtime;

public class ActorTimer : ActorTimerToken
{
    public ActorTimer(string actorType, ActorId actorId, string name, string timerCallback, byte[] data, TimeSpan dueTime, TimeSpan period)
        : base(actorType, actorId, name)
    {
        Schedule.Check(dueTime, period, ttl: null);
        TimerCallback = timerCallback;
        Data = data;
        DueTime = dueTime;
        Period = period;
    }

    public ActorTimer(
        string actorType, ActorId actorId, string name, string timerCallback, byte[] data, TimeSpan dueTime, TimeSpan period, TimeSpan ttl)
        : this(actorType, actorId, name, timerCallback, data, dueTime, period)
    {
        Schedule.Check(dueTime, period, ttl);
        Ttl = ttl;
    }

    public string TimerCallback { get; }

#pragma warning disable CA1819 // An array in the published type.
    public byte[] Data { get; }
#pragma warning restore CA1819

    public TimeSpan DueTime { get; }

    public TimeSpan Period { get; }

    public TimeSpan? Ttl { get; }
}
