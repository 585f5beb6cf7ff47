using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sidecar.Storage;

namespace Sidecar.Actors.Reminders;

/// <summary>The rows of the reminders, one for each actor and name.</summary>
internal static class ReminderTable
{
    private const string Columns = "type, id, name, version, due_time, ttl, data, every, expires, on_failure, due, runs_left";
    private const string ThisVersion = "WHERE type = $1 AND id = $2 AND name = $3 AND version = $4";

    /// <summary>Writes a new reminder; false if one of that name is there and must stay.</summary>
    public static bool Insert(SqliteConnection connection, Reminder reminder, bool overwrite) => connection.Execute(
        $"INSERT OR {(overwrite ? "REPLACE" : "IGNORE")} INTO reminders ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        reminder.Actor.Type,
        reminder.Actor.Id,
        reminder.Name,
        reminder.Version,
        reminder.DueTime,
        reminder.Ttl,
        reminder.Data.ToArray(),
        reminder.Every?.Ticks,
        reminder.Expires?.UtcTicks,
        JsonSerializer.Serialize(reminder.OnFailure),
        reminder.Due.UtcTicks,
        reminder.Left) > 0;

    /// <summary>Writes where this version of the reminder is in its schedule.</summary>
    public static int Advance(SqliteConnection connection, Reminder reminder, DateTimeOffset due, int? left) => connection.Execute(
        $"UPDATE reminders SET due = $5, runs_left = $6 {ThisVersion}",
        reminder.Actor.Type, reminder.Actor.Id, reminder.Name, reminder.Version, due.UtcTicks, left);

    /// <summary>Removes this version of the reminder.</summary>
    public static int Remove(SqliteConnection connection, Reminder reminder) => connection.Execute(
        $"DELETE FROM reminders {ThisVersion}", reminder.Actor.Type, reminder.Actor.Id, reminder.Name, reminder.Version);

    /// <summary>Removes whatever has this name.</summary>
    public static int Remove(SqliteConnection connection, ActorKey actor, string name) => connection.Execute(
        "DELETE FROM reminders WHERE type = $1 AND id = $2 AND name = $3", actor.Type, actor.Id, name);

    public static IReadOnlyList<Reminder> All(SqliteConnection connection)
    {
        var found = new List<Reminder>();
        using var rows = connection.Prepare($"SELECT {Columns} FROM reminders").ExecuteReader();
        while (rows.Read())
        {
            found.Add(Read(rows));
        }

        return found;
    }

    private static Reminder Read(SqliteDataReader row) => new()
    {
        Actor = new(row.GetString(0), row.GetString(1)),
        Name = row.GetString(2),
        Version = row.GetString(3),
        DueTime = row.GetString(4),
        Ttl = row.GetString(5),
        Data = row.GetFieldValue<byte[]>(6),
        Every = row.IsDBNull(7) ? null : TimeSpan.FromTicks(row.GetInt64(7)),
        Expires = row.IsDBNull(8) ? null : At(row.GetInt64(8)),
        OnFailure = JsonSerializer.Deserialize<FailurePolicy>(row.GetString(9))!,
        Due = At(row.GetInt64(10)),
        Left = row.IsDBNull(11) ? null : row.GetInt32(11),
    };

    private static DateTimeOffset At(long utcTicks) => new(utcTicks, TimeSpan.Zero);
}
