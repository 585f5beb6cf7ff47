using System.Text.Json;
using Sidecar.Actors;
using Sidecar.Json;

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
        _ => throw ActorRequest.Malformed($"json: cannot unmarshal {body.ValueKind} into a list of operations"),
    };

    private static ActorStateOperation Operation(JsonElement item)
    {
        var fields = JsonFields.Of(item);
        var request = JsonFields.Of(fields.Find("request") ?? default);
        var metadata = JsonFields.Of(request.Find("metadata") ?? default);
        return new(
            fields.Text("operation"),
            request.Text("key"),
            request.Find("value") is { } value ? GoJson.Rewrite(value) : Null,
            request.Text("etag"),
            metadata.Find("ttlInSeconds") is not null);
    }
}
