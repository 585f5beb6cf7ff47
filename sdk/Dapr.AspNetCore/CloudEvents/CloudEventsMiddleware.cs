using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dapr.AspNetCore;

/// <summary>Takes a CloudEvent out of its envelope for the rest of the pipeline: body and content type become those of its data.</summary>
internal sealed class CloudEventsMiddleware(RequestDelegate next, CloudEventsMiddlewareOptions options)
{
    private const string CloudEventJson = "application/cloudevents+json";

    public Task Invoke(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && type.MediaType == CloudEventJson
            ? Unwrap(context, type.Charset.Value)
            : next(context);

    private async Task Unwrap(HttpContext context, string? charset)
    {
        using var envelope = await Envelope.Read(context.Request.Body, charset, context.RequestAborted);
        if (envelope.HasBothForms)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var request = context.Request;
        var (body, contentType) = (request.Body, request.ContentType);
        if (options.ForwardCloudEventPropertiesAsHeaders)
        {
            CloudEventHeaders.Forward(envelope, request.Headers, options);
        }

        try
        {
            (request.Body, request.ContentType) = envelope.Content(decodeText: !options.SuppressJsonDecodingOfTextPayloads);
            await next(context);
        }
        finally
        {
            request.Body = body;
            request.ContentType = contentType;
        }
    }
}
