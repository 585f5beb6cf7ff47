namespace Sidecar.Http;

/// <summary>The building blocks that this sidecar has no components for: they answer as daprd does without any.</summary>
internal static class UnconfiguredEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Refuse(routes, "GET", DaprRoutes.Configuration, _ => new(500, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED", "configuration stores not configured"));
        Refuse(routes, "POST", DaprRoutes.Lock, _ => new(500, "ERR_LOCK_STORE_NOT_CONFIGURED", "lock store is not configured"));
        Refuse(routes, "POST", DaprRoutes.Unlock, _ => new(500, "ERR_LOCK_STORE_NOT_CONFIGURED", "lock store is not configured"));
        Refuse(routes, "POST", DaprRoutes.Binding, name => new(
            500, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: couldn't find output binding {name}"));
    }

    private static void Refuse(IEndpointRouteBuilder routes, string verb, string route, Func<string, ApiError> error) =>
        routes.MapMethods(route, [verb], context => ErrorResponse.WriteAsync(context.Response, error(RequestReading.Segment(context.Request, 2))));
}
