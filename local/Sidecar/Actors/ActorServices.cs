using Sidecar.Actors.Reminders;
using Sidecar.Actors.Timers;

namespace Sidecar.Actors;

/// <summary>What one app's sidecar needs for actors; the placement and the reminders are shared by all apps of a host.</summary>
internal static class ActorServices
{
    public static IServiceCollection AddActors(this IServiceCollection services, Placement placement, ReminderScheduler reminders) => services
        .AddSingleton(placement)
        .AddSingleton(reminders)
        .AddSingleton<ActorTable>()
        .AddSingleton<ActorRouter>()
        .AddSingleton<ActorState>()
        .AddSingleton<ActorTimers>()
        .AddSingleton<ActorReminders>();
}
