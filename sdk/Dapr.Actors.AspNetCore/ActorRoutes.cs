using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Http;

namespace Dapr.Actors.AspNetCore;

/// <summary>What a sidecar calls on an application with actors. Only 200 is success to daprd, so nothing here answers 204.</summary>
internal sealed class ActorRoutes(ActorRuntime runtime)
{
    public Task GetConfig(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(ActorConfigJson.Write(runtime), context.RequestAborted).AsTask();
    }

    public Task Deactivate(HttpContext context) => Host(context).Deactivate(Value(context, "actorId"));

    public async Task InvokeMethod(HttpContext context)
    {
        Reentrancy.Id = context.Request.Headers.TryGetValue(Reentrancy.Header, out var turn) ? turn.ToString() : null;
        var answer = await Host(context).InvokeMethod(Value(context, "actorId"), Value(context, "methodName"), context.Request.BodyReader, context.RequestAborted);
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    public Task FireReminder(HttpContext context) =>
        Host(context).FireReminder(Value(context, "actorId"), Value(context, "reminderName"), context.Request.Body, context.RequestAborted);

    public async Task FireTimer(HttpContext context) =>
        await context.Response.WriteAsJsonAsync(
            await Host(context).FireTimer(Value(context, "actorId"), context.Request.Body, context.RequestAborted), context.RequestAborted);

    private static string Value(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private ActorTypeHost Host(HttpContext context) => runtime[Value(context, "actorTypeName")];
}
