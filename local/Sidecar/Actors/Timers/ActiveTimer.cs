namespace Sidecar.Actors.Timers;

/// <summary>A registered timer and where it is in its schedule.</summary>
internal sealed class ActiveTimer(ActorKey actor, string name, TimerSchedule schedule, ReadOnlyMemory<byte> payload)
{
    private int _runs;

    public ActorKey Actor => actor;

    public string Name => name;

    public ReadOnlyMemory<byte> Payload => payload;

    public DateTimeOffset Due { get; private set; } = schedule.First;

    /// <summary>Moves on to the next run; false if there is none.</summary>
    public bool TryMoveOn()
    {
        _runs++;
        if (schedule.Next(_runs, Due) is not { } next)
        {
            return false;
        }

        Due = next;
        return true;
    }
}
