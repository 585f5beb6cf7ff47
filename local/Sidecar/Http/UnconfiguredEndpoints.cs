using Sidecar.Secrets;

namespace Sidecar.Http;

/// <summary>Secrets, and the building blocks that this sidecar has no components for: they answer as daprd does without any.</summary>
internal static class UnconfiguredEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var secrets = routes.ServiceProvider.GetRequiredService<SecretStores>();
        routes.MapGet(DaprRoutes.Secret, ApiAnswers.To(context => SecretAsync(context, secrets)));
        Refuse(routes, "GET", DaprRoutes.Configuration, _ => new(500, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED", "configuration stores not configured"));
        Refuse(routes, "POST", DaprRoutes.Lock, _ => new(500, "ERR_LOCK_STORE_NOT_CONFIGURED", "lock store is not configured"));
        Refuse(routes, "POST", DaprRoutes.Unlock, _ => new(500, "ERR_LOCK_STORE_NOT_CONFIGURED", "lock store is not configured"));
        Refuse(routes, "POST", DaprRoutes.Binding, name => new(
            500, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: couldn't find output binding {name}"));
    }

    private static void Refuse(IEndpointRouteBuilder routes, string verb, string route, Func<string, ApiError> error) =>
        routes.MapMethods(route, [verb], context => ErrorResponse.WriteAsync(context.Response, error(RequestReading.Segment(context.Request, 2))));

    private static async Task SecretAsync(HttpContext context, SecretStores secrets)
    {
        var name = RequestReading.Segment(context.Request, 3);
        var secret = new Dictionary<string, string> { [name] = secrets.Get(RequestReading.Segment(context.Request, 2), name) };
        await context.Response.WriteAsJsonAsync(secret, options: null, contentType: "application/json");
    }
}
