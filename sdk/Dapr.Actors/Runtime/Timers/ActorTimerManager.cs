#nullable disable

namespace Dapr.Actors.Runtime;

public abstract class ActorTimerManager
{
    public abstract Task RegisterReminderAsync(ActorReminder reminder);

    public abstract Task<IActorReminder> GetReminderAsync(ActorReminderToken reminder);

    public abstract Task UnregisterReminderAsync(ActorReminderToken reminder);

    public abstract Task RegisterTimerAsync(ActorTimer timer);

    public abstract Task UnregisterTimerAsync(ActorTimerToken timer);
}
