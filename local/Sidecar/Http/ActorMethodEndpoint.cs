using Sidecar.Actors;
using Sidecar.Invocation;

namespace Sidecar.Http;

/// <summary>Calls of actor methods, by whatever verb.</summary>
internal sealed class ActorMethodEndpoint(ActorRouter router)
{
    public async Task CallAsync(HttpContext context)
    {
        var request = context.Request;
        var actor = ActorRequest.CalledActor(request);
        var method = ActorRequest.Last(request, "method");
        if (PathText.Refusal(method) is { } refusal)
        {
            throw ActorRequest.Bad(refusal);
        }

        // The body is read before the call asks for its turn: a slow sender must not hold up the others.
        var ct = context.RequestAborted;
        using var body = await RequestReading.BodyAsync(request)
            ?? throw ActorRequest.Bad("failed to read body: http: request body too large");
        request.Headers.Remove(DaprHeaders.ApiToken);
        request.Headers.Remove(DaprHeaders.AppId);
        var call = new ActorCall(actor, PathText.Clean(method), body.Memory)
        {
            ContentType = request.ContentType,
            Headers = request.Headers,
            Trace = RequestReading.Trace(request),
            ReentrancyId = request.Headers.TryGetValue(CallerHeaders.Reentrancy, out var id) ? id.ToString() : null,
        };
        using var answer = await AnswerAsync(call, ct);
        await WriteAsync(answer, context.Response, ct);
    }

    private static async Task WriteAsync(ActorAnswer answer, HttpResponse response, CancellationToken ct)
    {
        foreach (var (name, values) in answer.Headers)
        {
            response.Headers[name] = values.ToStringValues();
        }

        // daprd labels an answer without a content type so.
        response.ContentType = answer.ContentType ?? "application/json";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, ct);
    }

    private async Task<ActorAnswer> AnswerAsync(ActorCall call, CancellationToken ct)
    {
        try
        {
            return await router.CallAsync(call, ct);
        }
        catch (ActorCallException e)
        {
            throw new ApiException(500, "ERR_ACTOR_INVOKE_METHOD", $"error invoke actor method: {e.Message}");
        }
        catch (StackDepthException e)
        {
            throw new ApiException(500, "ERR_ACTOR_STACK_DEPTH", e.Message);
        }
    }
}
