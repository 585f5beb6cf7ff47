using Sidecar.Actors.Scheduling;
using Sidecar.Storage;

namespace Sidecar.Actors.Reminders;

/// <summary>The reminders as one app may ask for them: only for types that it hosts itself.</summary>
internal sealed class ActorReminders(ActorTable table, ReminderScheduler scheduler)
{
    /// <exception cref="ApiException">Refused: not hosted, already there, or a schedule that can't be.</exception>
    public async Task CreateAsync(ActorKey actor, string name, ReminderRequest request, CancellationToken ct)
    {
        RequireHosted(actor.Type);
        try
        {
            if (!await scheduler.CreateAsync(actor, name, request, ct))
            {
                throw new ApiException(409, "ERR_ACTOR_REMINDER_ALREADY_EXISTS", $"actor reminder already exists: {name}");
            }
        }
        catch (Exception e) when (e is ScheduleException or DatabaseException)
        {
            throw new ApiException(500, "ERR_ACTOR_REMINDER_CREATE", $"error creating actor reminder: {e.Message}");
        }
    }

    /// <exception cref="ApiException">Not hosted, or not there.</exception>
    public Reminder Get(ActorKey actor, string name)
    {
        RequireHosted(actor.Type);
        return scheduler.Find(actor, name) ?? throw new ApiException(404, "ERR_ACTOR_REMINDER_NOT_FOUND", $"actor reminder not found: {name}");
    }

    /// <summary>The reminders of a type, or of one actor of it.</summary>
    /// <exception cref="ApiException">Not hosted.</exception>
    public IEnumerable<Reminder> List(string type, string? id)
    {
        RequireHosted(type);
        return scheduler.Of(type, id);
    }

    /// <exception cref="ApiException">Not hosted, or the store refused.</exception>
    public async Task DeleteAsync(ActorKey actor, string name, CancellationToken ct)
    {
        RequireHosted(actor.Type);
        try
        {
            await scheduler.DeleteAsync(actor, name, ct);
        }
        catch (DatabaseException e)
        {
            throw new ApiException(500, "ERR_ACTOR_REMINDER_DELETE", $"error deleting actor reminder: {e.Message}");
        }
    }

    private void RequireHosted(string type)
    {
        if (!table.IsHosted(type))
        {
            throw new ApiException(403, "ERR_ACTOR_REMINDER_NON_HOSTED", "operations on actor reminders are only possible on hosted actor types");
        }
    }
}
