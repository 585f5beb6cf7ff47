#nullable disable

namespace Dapr.Actors.Runtime;

public class ActorReminder : ActorReminderToken, IActorReminder
{
    public ActorReminder(string actorType, ActorId actorId, string name, byte[] state, TimeSpan dueTime, TimeSpan period)
        : this(actorType, actorId, name, state, dueTime, period, repetitions: null, ttl: null)
    {
    }

    public ActorReminder(string actorType, ActorId actorId, string name, byte[] state, TimeSpan dueTime, TimeSpan period, TimeSpan ttl)
        : this(actorType, actorId, name, state, dueTime, period, repetitions: null, ttl)
    {
    }

    public ActorReminder(string actorType, ActorId actorId, string name, byte[] state, TimeSpan dueTime, TimeSpan period, int? repetitions)
        : this(actorType, actorId, name, state, dueTime, period, repetitions, ttl: null)
    {
    }

    public ActorReminder(
        string actorType, ActorId actorId, string name, byte[] state, TimeSpan dueTime, TimeSpan period, int? repetitions, TimeSpan? ttl)
        : base(actorType, actorId, name)
    {
        Schedule.Check(dueTime, period, ttl);
        if (repetitions is <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(repetitions), repetitions, "A reminder repeats at least once.");
        }

        State = state;
        DueTime = dueTime;
        Period = period;
        Repetitions = repetitions;
        Ttl = ttl;
    }

#pragma warning disable CA1819 // An array in the published type.
    public byte[] State { get; }
#pragma warning restore CA1819

    public TimeSpan DueTime { get; }

    public TimeSpan Period { get; }

    public TimeSpan? Ttl { get; }

    public int? Repetitions { get; }
}
