using Sidecar.PubSub.Envelopes;
using Sidecar.State;

namespace Sidecar.Http;

/// <summary>The routes of state.</summary>
internal sealed class StateEndpoints(StateApi state)
{
    private const string Deserializing = "failed deserializing HTTP body: ";
    private const int StoreSegment = 2;
    private const int KeySegment = 3;
    private static readonly string[] Write = ["POST", "PUT"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = new StateEndpoints(routes.ServiceProvider.GetRequiredService<StateApi>());
        var admission = routes.ServiceProvider.GetRequiredService<Admission>();
        routes.MapMethods(DaprRoutes.StateTransaction, Write, admission.To(ApiAnswers.To(endpoints.TransactAsync)));
        routes.MapMethods(DaprRoutes.StateBulk, Write, admission.To(ApiAnswers.To(endpoints.GetBulkAsync)));
        routes.MapMethods(DaprRoutes.State, Write, admission.To(ApiAnswers.To(endpoints.SaveAsync)));
        routes.MapGet(DaprRoutes.StateKey, ApiAnswers.To(endpoints.GetAsync));
        routes.MapDelete(DaprRoutes.StateKey, ApiAnswers.To(endpoints.DeleteAsync));
        routes.MapMethods(DaprRoutes.StateQuery, Write, ApiAnswers.To(endpoints.Query));
    }

    private async Task GetAsync(HttpContext context)
    {
        var value = await state.GetAsync(Store(context), RequestReading.Segment(context.Request, KeySegment), context.RequestAborted);
        var response = context.Response;
        if (value is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.Headers.ETag = value.ETag;
        if (value.Expires is { } expires)
        {
            response.Headers[DaprHeaders.TimeToLive] = CloudEvent.Format(expires);
        }

        await AnswerAsync(response, value.Data);
    }

    private async Task SaveAsync(HttpContext context)
    {
        var store = Store(context);
        state.Check(store);
        using var body = await JsonBody.ReadAsync(context.Request, "");
        await state.SaveAsync(store, StateRequests.ReadSave(body.Root, RequestReading.Metadata(context.Request)), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var request = context.Request;
        var query = request.Query;
        var item = new WriteRequest(
            RequestReading.Segment(request, KeySegment),
            default,
            request.Headers.IfMatch.ToString(),
            query["concurrency"],
            query["consistency"],
            RequestReading.Metadata(request));
        await state.DeleteAsync(Store(context), item, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task GetBulkAsync(HttpContext context)
    {
        var store = Store(context);
        state.Check(store);
        using var body = await JsonBody.ReadAsync(context.Request, Deserializing);
        var keys = StateRequests.ReadKeys(body.Root);
        var values = await state.GetBulkAsync(store, keys, context.RequestAborted);
        await AnswerAsync(context.Response, BulkAnswer.Write(values, keys.Count));
    }

    private async Task TransactAsync(HttpContext context)
    {
        var store = Store(context);
        state.Check(store);
        using var body = await JsonBody.ReadAsync(context.Request, Deserializing);
        var items = StateRequests.ReadTransaction(body.Root, RequestReading.Metadata(context.Request));
        await state.TransactAsync(store, items, RequestReading.Trace(context.Request), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task Query(HttpContext context) => throw new ApiException(state.Query(Store(context)));

    private static string Store(HttpContext context) => RequestReading.Segment(context.Request, StoreSegment);

    private static async Task AnswerAsync(HttpResponse response, ReadOnlyMemory<byte> json)
    {
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json);
    }
}
