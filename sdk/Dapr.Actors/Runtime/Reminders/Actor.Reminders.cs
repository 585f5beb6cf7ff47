#nullable disable

namespace Dapr.Actors.Runtime;

public abstract partial class Actor
{
    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period) =>
        Register(new ActorReminder(Host.ActorTypeInfo.ActorTypeName, Id, reminderName, state, dueTime, period));

    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period, TimeSpan ttl) =>
        Register(new ActorReminder(Host.ActorTypeInfo.ActorTypeName, Id, reminderName, state, dueTime, period, ttl));

    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period, int repetitions) =>
        Register(new ActorReminder(Host.ActorTypeInfo.ActorTypeName, Id, reminderName, state, dueTime, period, repetitions));

    protected Task<IActorReminder> RegisterReminderAsync(
        string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period, int repetitions, TimeSpan ttl) =>
        Register(new ActorReminder(Host.ActorTypeInfo.ActorTypeName, Id, reminderName, state, dueTime, period, repetitions, ttl));

    protected Task<IActorReminder> GetReminderAsync(string reminderName) => Host.TimerManager.GetReminderAsync(Token(reminderName));

    protected Task UnregisterReminderAsync(IActorReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return UnregisterReminderAsync(reminder.Name);
    }

    protected Task UnregisterReminderAsync(string reminderName) => Host.TimerManager.UnregisterReminderAsync(Token(reminderName));

    private async Task<IActorReminder> Register(ActorReminder reminder)
    {
        await Host.TimerManager.RegisterReminderAsync(reminder);
        return reminder;
    }

    private ActorReminderToken Token(string reminderName) => new(Host.ActorTypeInfo.ActorTypeName, Id, reminderName);
}
