using Sidecar.Actors;
using Sidecar.Actors.Reminders;
using Sidecar.Actors.Timers;

namespace Sidecar.Http;

/// <summary>The routes of actors: methods, state, reminders, timers.</summary>
internal static class ActorEndpoints
{
    private static readonly string[] AnyVerb = ["PUT", "POST", "GET", "DELETE"];
    private static readonly string[] Save = ["POST", "PUT"];

    public static void MapActors(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var methods = new ActorMethodEndpoint(services.GetRequiredService<ActorRouter>());
        var state = new ActorStateEndpoints(services.GetRequiredService<ActorState>());
        var reminders = new ReminderEndpoints(services.GetRequiredService<ActorReminders>());
        var timers = new TimerEndpoints(services.GetRequiredService<ActorTimers>());

        routes.MapMethods(DaprRoutes.ActorMethod, AnyVerb, ApiAnswers.To(methods.CallAsync));
        routes.MapMethods(DaprRoutes.ActorState, Save, ApiAnswers.To(state.ExecuteAsync));
        routes.MapGet(DaprRoutes.ActorStateKey, ApiAnswers.To(state.GetAsync));
        routes.MapMethods(DaprRoutes.ActorReminder, Save, ApiAnswers.To(reminders.CreateAsync));
        routes.MapGet(DaprRoutes.ActorReminder, ApiAnswers.To(reminders.GetAsync));
        routes.MapDelete(DaprRoutes.ActorReminder, ApiAnswers.To(reminders.DeleteAsync));
        routes.MapMethods(DaprRoutes.ActorTimer, Save, ApiAnswers.To(timers.CreateAsync));
        routes.MapDelete(DaprRoutes.ActorTimer, ApiAnswers.To(timers.DeleteAsync));
    }
}
