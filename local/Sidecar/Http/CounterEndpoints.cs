using Sidecar.Outbox;

namespace Sidecar.Http;

/// <summary>This sidecar's own route: how its outbox transactions went.</summary>
internal static class CounterEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var counters = routes.ServiceProvider.GetRequiredService<OutboxCounters>();
        routes.MapGet(DaprRoutes.Counters, context => context.Response.WriteAsJsonAsync(counters));
    }
}
