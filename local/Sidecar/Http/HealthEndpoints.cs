using Sidecar.Hosting;

namespace Sidecar.Http;

/// <summary>The health probes and the order to stop.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var status = routes.ServiceProvider.GetRequiredService<SidecarStatus>();
        var app = routes.ServiceProvider.GetRequiredService<AppIdentity>();
        routes.MapGet(DaprRoutes.Health, context =>
            context.Request.Query["appid"] is [{ Length: > 0 } id, ..] && id != app.AppId
                ? ErrorResponse.WriteAsync(context.Response, new ApiError(500, "ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match"))
                : AnswerAsync(context, status.Ready, "ERR_HEALTH_NOT_READY", "dapr is not ready"));
        routes.MapGet(DaprRoutes.OutboundHealth, context =>
            AnswerAsync(context, status.OutboundReady, "ERR_OUTBOUND_HEALTH_NOT_READY", "dapr outbound is not ready"));
        routes.MapPost(DaprRoutes.Shutdown, context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            Action stop = context.Request.Headers[DaprHeaders.ForceShutdown] == "true" ? status.ForceToStop : status.AskToStop;
            context.Response.OnCompleted(() =>
            {
                stop();
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        });
    }

    private static Task AnswerAsync(HttpContext context, bool ready, string errorCode, string message)
    {
        if (!ready)
        {
            return ErrorResponse.WriteAsync(context.Response, new ApiError(500, errorCode, message));
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
