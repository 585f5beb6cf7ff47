using Sidecar.Actors.Timers;

namespace Sidecar.Http;

internal sealed class TimerEndpoints(ActorTimers timers)
{
    public async Task CreateAsync(HttpContext context)
    {
        var actor = ActorRequest.Actor(context.Request);
        using var body = await ActorRequest.ReadJsonAsync(context.Request);
        var fields = JsonFields.Of(body.Root, ActorRequest.Malformed);
        var asked = new TimerRequest(
            fields.Text("dueTime"u8), fields.Text("period"u8), fields.Text("ttl"u8), fields.Text("callback"u8), fields.Raw("data"u8));
        timers.Create(actor, ActorRequest.Name(context.Request), asked);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task DeleteAsync(HttpContext context)
    {
        timers.Delete(ActorRequest.Actor(context.Request), ActorRequest.Last(context.Request, "name"));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
