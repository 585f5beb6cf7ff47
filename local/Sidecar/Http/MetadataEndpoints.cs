using System.Text;
using Sidecar.Hosting;

namespace Sidecar.Http;

/// <summary>What the sidecar says of itself, and the labels that callers add.</summary>
internal static class MetadataEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var metadata = routes.ServiceProvider.GetRequiredService<SidecarMetadata>();
        routes.MapGet(DaprRoutes.Metadata, context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(metadata.Describe().ToJsonString());
        });
        routes.MapPut(DaprRoutes.MetadataLabel, async context =>
        {
            using var body = await RequestReading.BodyAsync(context.Request);
            metadata.Label(RequestReading.Segment(context.Request, 2), body is null ? "" : Encoding.UTF8.GetString(body.Memory.Span));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }
}
