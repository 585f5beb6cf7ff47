using Microsoft.AspNetCore.Builder;
using ServiceDefaults;

namespace EventSourcing.Dapr;

public static class ActorRoutes
{
    /// <summary>The routes on which the sidecar drives the actors; for the sidecar alone.</summary>
    public static void MapAggregateActors(this WebApplication app) => app.MapActorsHandlers().RequireAppToken().WithCallbackBodyLimit();
}
