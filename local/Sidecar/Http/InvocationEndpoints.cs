using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Sidecar.Invocation;

namespace Sidecar.Http;

/// <summary>Service invocation, which in daprd takes every request that no other route wants.</summary>
internal static class InvocationEndpoints
{
    private static readonly ApiException NoTarget =
        new(404, "ERR_DIRECT_INVOKE", "failed getting app id either from the URL path or the header dapr-app-id");

    public static void MapInvocation(this IEndpointRouteBuilder routes)
    {
        var invoker = routes.ServiceProvider.GetRequiredService<Invoker>();
        routes.MapFallback("{**path}", ApiAnswers.To(context => InvokeAsync(context, invoker)));
    }

    private static async Task InvokeAsync(HttpContext context, Invoker invoker)
    {
        var request = context.Request;
        var target = InvocationTarget.Of(request) ?? throw NoTarget;
        request.Headers.Remove(DaprHeaders.ApiToken);
        request.Headers.Remove(DaprHeaders.AppId);
        var hasBody = context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody;
        var invocation = new InvocationRequest(target.App, HttpMethod.Parse(request.Method), target.Path, request.QueryString.Value ?? "")
        {
            Headers = request.Headers,
            Trace = RequestReading.Trace(request),
            ContentType = request.ContentType,
            Body = hasBody ? request.Body : request.ContentType is null ? null : Stream.Null,
            ContentLength = hasBody ? request.ContentLength : 0,
            BodyLimit = BodyLimit.Of(request),
        };
        using var answer = await invoker.InvokeAsync(invocation, context.RequestAborted);
        await PassOnAsync(answer, context);
    }

    private static async Task PassOnAsync(HttpResponseMessage answer, HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in ForwardedHeaders.Of(answer))
        {
            response.Headers[name] = values.ToStringValues();
        }

        var content = answer.Content;
        if (content.Headers.NonValidated.TryGetValues("Content-Type", out var type))
        {
            response.ContentType = type.ToString();
        }

        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            response.ContentLength = content.Headers.ContentLength;
            await content.CopyToAsync(response.Body, context.RequestAborted);
        }
    }
}
