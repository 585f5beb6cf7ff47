using System.Text.Json;
using Sidecar.Actors;
using Sidecar.Json;
using Sidecar.PubSub.Envelopes;

namespace Sidecar.Http;

internal sealed class ActorStateEndpoints(ActorState state)
{
    private static readonly byte[] Null = "null"u8.ToArray();

    public async Task GetAsync(HttpContext context)
    {
        var actor = ActorRequest.Actor(context.Request);
        var response = context.Response;
        if (await state.GetAsync(actor, ActorRequest.Last(context.Request, "key"), context.RequestAborted) is not { } value)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        // daprd sends no ETag here, though the store has one.
        if (value.Expires is { } expires)
        {
            response.Headers[DaprHeaders.TimeToLive] = CloudEvent.Format(expires);
        }

        response.ContentType = "application/json";
        response.ContentLength = value.Data.Length;
        await response.Body.WriteAsync(value.Data, context.RequestAborted);
    }

    public async Task ExecuteAsync(HttpContext context)
    {
        var actor = ActorRequest.Actor(context.Request);
        using var body = await ActorRequest.ReadJsonAsync(context.Request);
        await state.ExecuteAsync(actor, [.. Operations(body.Root)], context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static IEnumerable<ActorStateOperation> Operations(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => body.EnumerateArray().Select(Operation),
        JsonValueKind.Null => [],
        _ => throw ActorRequest.Malformed($"json: cannot unmarshal {JsonFields.Kind(body)} into a list of operations"),
    };

    private static ActorStateOperation Operation(JsonElement item)
    {
        var fields = JsonFields.Of(item, ActorRequest.Malformed);
        var request = fields.Fields("request"u8);
        return new(
            fields.Text("operation"u8),
            request.Text("key"u8),
            request.Find("value"u8) is { } value ? GoJson.Rewrite(value) : Null,
            request.Text("etag"u8),
            request.Fields("metadata"u8).Find("ttlInSeconds"u8)?.ToString());
    }
}
