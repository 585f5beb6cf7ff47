using System.Buffers;
using System.Text.Json;
using Sidecar.Actors.Reminders;
using Sidecar.Actors.Scheduling;

namespace Sidecar.Http;

internal sealed class ReminderEndpoints(ActorReminders reminders)
{
    // daprd answers 204 with an empty body for both a new and a replaced reminder.
    public async Task CreateAsync(HttpContext context)
    {
        var actor = ActorRequest.Actor(context.Request);
        using var body = await ActorRequest.ReadJsonAsync(context.Request);
        var fields = JsonFields.Of(body.Root, ActorRequest.Malformed);
        var asked = new ReminderRequest(
            fields.Text("dueTime"u8), fields.Text("period"u8), fields.Text("ttl"u8), fields.Raw("data"u8), fields.Flag("overwrite"u8, true));
        await reminders.CreateAsync(actor, ActorRequest.Name(context.Request), asked, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task GetAsync(HttpContext context)
    {
        var reminder = reminders.Get(ActorRequest.Actor(context.Request), ActorRequest.Last(context.Request, "name"));
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Json(reminder), context.RequestAborted);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        await reminders.DeleteAsync(ActorRequest.Actor(context.Request), ActorRequest.Last(context.Request, "name"), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static ReadOnlyMemory<byte> Json(Reminder reminder)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("actorID"u8, reminder.Actor.Id);
        writer.WriteString("actorType"u8, reminder.Actor.Type);
        if (!reminder.Data.IsEmpty)
        {
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(reminder.Data.Span);
        }

        if (reminder.DueTime.Length > 0)
        {
            writer.WriteString("dueTime"u8, reminder.DueTime);
        }

        if (reminder.Period is { } period)
        {
            writer.WriteString("period"u8, period);
        }

        // daprd gives back a ttl only if it was given as a time.
        if (PointInTime.TryParseAbsolute(reminder.Ttl, out _))
        {
            writer.WriteString("ttl"u8, reminder.Ttl);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
