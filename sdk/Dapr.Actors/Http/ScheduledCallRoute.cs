namespace Dapr.Actors.Http;

/// <summary>Where a reminder or timer of an actor is kept.</summary>
internal readonly record struct ScheduledCallRoute(string ActorType, string ActorId, string Path)
{
    public static ScheduledCallRoute Reminder(string actorType, ActorId actorId, string name) =>
        new(actorType, actorId.GetId(), $"reminders/{Uri.EscapeDataString(name)}");

    public static ScheduledCallRoute Timer(string actorType, ActorId actorId, string name) =>
        new(actorType, actorId.GetId(), $"timers/{Uri.EscapeDataString(name)}");
}
