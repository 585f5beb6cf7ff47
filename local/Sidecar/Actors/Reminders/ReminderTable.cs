using System.Text.Json;
using Sidecar.Storage;

namespace Sidecar.Actors.Reminders;

/// <summary>The rows of the reminders, one for each actor and name.</summary>
internal static class ReminderTable
{
    private const string Columns = "type, id, name, version, due_time, ttl, data, every, expires, on_failure, due, runs_left";
    private const string ThisVersion = "WHERE type = ?1 AND id = ?2 AND name = ?3 AND version = ?4";

    /// <summary>Writes a new reminder; false if one of that name is there and must stay.</summary>
    public static bool Insert(Connection connection, Reminder reminder, bool overwrite) => connection.Execute(
        $"INSERT OR {(overwrite ? "REPLACE" : "IGNORE")} INTO reminders ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        reminder.Actor.Type,
        reminder.Actor.Id,
        reminder.Name,
        reminder.Version,
        reminder.DueTime,
        reminder.Ttl,
        reminder.Data,
        reminder.Every?.Ticks,
        reminder.Expires?.UtcTicks,
        JsonSerializer.Serialize(reminder.OnFailure),
        reminder.Due.UtcTicks,
        reminder.Left) > 0;

    /// <summary>Writes where this version of the reminder is in its schedule.</summary>
    public static int Advance(Connection connection, Reminder reminder, DateTimeOffset due, int? left) => connection.Execute(
        $"UPDATE reminders SET due = ?5, runs_left = ?6 {ThisVersion}",
        reminder.Actor.Type, reminder.Actor.Id, reminder.Name, reminder.Version, due.UtcTicks, left);

    /// <summary>Removes this version of the reminder.</summary>
    public static int Remove(Connection connection, Reminder reminder) => connection.Execute(
        $"DELETE FROM reminders {ThisVersion}", reminder.Actor.Type, reminder.Actor.Id, reminder.Name, reminder.Version);

    /// <summary>Removes whatever has this name.</summary>
    public static int Remove(Connection connection, ActorKey actor, string name) => connection.Execute(
        "DELETE FROM reminders WHERE type = ?1 AND id = ?2 AND name = ?3", actor.Type, actor.Id, name);

    public static IReadOnlyList<Reminder> All(Connection connection)
    {
        var found = new List<Reminder>();
        using var rows = connection.Query($"SELECT {Columns} FROM reminders");
        while (rows.Read())
        {
            found.Add(Read(rows));
        }

        return found;
    }

    private static Reminder Read(Rows row) => new()
    {
        Actor = new(row.String(0), row.String(1)),
        Name = row.String(2),
        Version = row.String(3),
        DueTime = row.String(4),
        Ttl = row.String(5),
        Data = row.Bytes(6),
        Every = row.Int64OrNull(7) is { } every ? TimeSpan.FromTicks(every) : null,
        Expires = row.Int64OrNull(8) is { } expires ? At(expires) : null,
        OnFailure = JsonSerializer.Deserialize<FailurePolicy>(row.String(9))!,
        Due = At(row.Int64(10)),
        Left = (int?)row.Int64OrNull(11),
    };

    private static DateTimeOffset At(long utcTicks) => new(utcTicks, TimeSpan.Zero);
}
