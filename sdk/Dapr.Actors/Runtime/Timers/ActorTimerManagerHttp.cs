#nullable disable

using Dapr.Actors.Http;

namespace Dapr.Actors.Runtime;

/// <summary>Reminders live in the scheduler, timers in the memory of the sidecar that took them.</summary>
internal sealed class ActorTimerManagerHttp(ActorSidecar sidecar) : ActorTimerManager
{
    public override Task RegisterReminderAsync(ActorReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return sidecar.Register(ReminderRoute(reminder), ScheduleJson.Write(reminder));
    }

    public override async Task<IActorReminder> GetReminderAsync(ActorReminderToken reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        var kept = ScheduleJson.Read(await sidecar.Get(ReminderRoute(reminder)));
        return new ActorReminder(
            reminder.ActorType, reminder.ActorId, reminder.Name, kept.Data ?? [], Schedule.Parse(kept.DueTime), Schedule.ParsePeriod(kept.Period));
    }

    public override Task UnregisterReminderAsync(ActorReminderToken reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return sidecar.Unregister(ReminderRoute(reminder));
    }

    public override Task RegisterTimerAsync(ActorTimer timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return sidecar.Register(TimerRoute(timer), ScheduleJson.Write(timer));
    }

    public override Task UnregisterTimerAsync(ActorTimerToken timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return sidecar.Unregister(TimerRoute(timer));
    }

    private static ScheduledCallRoute ReminderRoute(ActorReminderToken of) => ScheduledCallRoute.Reminder(of.ActorType, of.ActorId, of.Name);

    private static ScheduledCallRoute TimerRoute(ActorTimerToken of) => ScheduledCallRoute.Timer(of.ActorType, of.ActorId, of.Name);
}
