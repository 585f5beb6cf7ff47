using Sidecar.PubSub;
using Sidecar.PubSub.Envelopes;

namespace Sidecar.Http;

/// <summary>The routes of publishing.</summary>
internal sealed class PublishEndpoints(AppIdentity app, Publisher publisher)
{
    private const int PubSubSegment = 2;
    private const int BulkPubSubSegment = 3;
    private static readonly string[] Write = ["POST", "PUT"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var endpoints = new PublishEndpoints(services.GetRequiredService<AppIdentity>(), services.GetRequiredService<Publisher>());
        var admission = services.GetRequiredService<Admission>();
        routes.MapMethods(DaprRoutes.BulkPublish, Write, admission.To(ApiAnswers.To(endpoints.PublishBulkAsync)));
        routes.MapMethods(DaprRoutes.BulkPublishAlpha, Write, admission.To(ApiAnswers.To(endpoints.PublishBulkAsync)));
        routes.MapMethods(DaprRoutes.Publish, Write, admission.To(ApiAnswers.To(endpoints.PublishAsync)));
    }

    private async Task PublishAsync(HttpContext context)
    {
        var request = context.Request;
        var target = Target(request, PubSubSegment);
        publisher.Check(target);
        using var body = await RequestReading.BodyAsync(request)
            ?? throw new ApiException(500, "ERR_PUBSUB_PUBLISH_MESSAGE", "http: request body too large");
        var outgoing = new OutgoingEvent(body.Memory, request.ContentType, RequestReading.Metadata(request));
        await publisher.PublishAsync(target, outgoing, RequestReading.Trace(request), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task PublishBulkAsync(HttpContext context)
    {
        var target = Target(context.Request, BulkPubSubSegment);
        publisher.Check(target);
        using var body = await RequestReading.BodyAsync(context.Request)
            ?? throw new ApiException(500, "ERR_PUBSUB_PUBLISH_MESSAGE", "http: request body too large");
        var entries = BulkPublishRequest.Read(body.Memory, target, app.AppId);
        await publisher.PublishBulkAsync(
            target, entries, RequestReading.Metadata(context.Request), RequestReading.Trace(context.Request), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static PublishTarget Target(HttpRequest request, int segment)
    {
        var topic = RequestReading.Rest(request, segment + 1);
        return new PublishTarget(RequestReading.Segment(request, segment), topic);
    }
}
