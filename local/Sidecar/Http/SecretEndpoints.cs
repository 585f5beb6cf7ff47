using Sidecar.Secrets;

namespace Sidecar.Http;

/// <summary>Secrets, one by its name or all at once.</summary>
internal static class SecretEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var secrets = routes.ServiceProvider.GetRequiredService<SecretStores>();
        routes.MapGet(DaprRoutes.Secret, ApiAnswers.To(context => WriteAsync(context, secrets.Get(Store(context), RequestReading.Segment(context.Request, 3)))));
        routes.MapGet(DaprRoutes.SecretBulk, ApiAnswers.To(context => WriteAsync(context, secrets.All(Store(context)))));
    }

    private static string Store(HttpContext context) => RequestReading.Segment(context.Request, 2);

    private static Task WriteAsync<T>(HttpContext context, T answer) =>
        context.Response.WriteAsJsonAsync(answer, options: null, contentType: "application/json");
}
