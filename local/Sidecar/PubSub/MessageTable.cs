using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sidecar.Storage;

namespace Sidecar.PubSub;

/// <summary>The rows of topics, messages and consumer groups, inside a transaction of the caller.</summary>
internal static class MessageTable
{
    public static long EnsureTopic(SqliteConnection connection, string component, string name)
    {
        connection.Execute("INSERT OR IGNORE INTO topics (component, name) VALUES ($1, $2)", component, name);
        return connection.Prepare("SELECT id FROM topics WHERE component = $1 AND name = $2", component, name).Scalar<long>();
    }

    /// <summary>The highest number ever given: messages are trimmed, but what groups have handled is kept.</summary>
    public static long LastNumber(SqliteConnection connection) =>
        connection.Prepare("SELECT max(coalesce((SELECT max(number) FROM messages), 0), coalesce((SELECT max(floor) FROM groups), 0))").Scalar<long>();

    public static void Add(SqliteConnection connection, long topic, long number, Message message, DateTimeOffset now) => connection.Execute(
        "INSERT INTO messages (number, topic, published, due, body, metadata) VALUES ($1, $2, $3, $4, $5, $6)",
        number, topic, now.ToUnixTimeMilliseconds(), message.Due?.ToUnixTimeMilliseconds(), message.Body,
        message.Metadata is { } metadata ? metadata.Count == 0 ? "{}" : JsonSerializer.Serialize(metadata) : null);

    public static List<StoredMessage> ReadPage(SqliteConnection connection, long topic, long after, int limit)
    {
        var page = new List<StoredMessage>(limit);
        using var rows = connection
            .Prepare("SELECT number, due, body, metadata FROM messages WHERE topic = $1 AND number > $2 ORDER BY number LIMIT $3", topic, after, limit)
            .ExecuteReader();
        while (rows.Read())
        {
            page.Add(new StoredMessage(rows.GetInt64(0), new Message(
                rows.GetFieldValue<byte[]>(2),
                rows.IsDBNull(3) ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(rows.GetString(3)))
            {
                Due = rows.IsDBNull(1) ? null : DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)),
            }));
        }

        return page;
    }

    /// <summary>The group, new ones before the first message that is kept.</summary>
    public static (long Id, long Floor, List<long> Handled) EnsureGroup(SqliteConnection connection, long topic, string app)
    {
        connection.Execute("INSERT OR IGNORE INTO groups (topic, app, floor) VALUES ($1, $2, 0)", topic, app);
        long id, floor;
        using (var row = connection.Prepare("SELECT id, floor FROM groups WHERE topic = $1 AND app = $2", topic, app).ExecuteReader())
        {
            row.Read();
            (id, floor) = (row.GetInt64(0), row.GetInt64(1));
        }

        var handled = new List<long>();
        using var rows = connection.Prepare("SELECT number FROM handled WHERE consumer = $1", id).ExecuteReader();
        while (rows.Read())
        {
            handled.Add(rows.GetInt64(0));
        }

        return (id, floor, handled);
    }

    /// <summary>Everything up to the floor is handled, and beyond it these.</summary>
    public static void SaveProgress(SqliteConnection connection, long group, long floor, IEnumerable<long> handled)
    {
        connection.Execute("UPDATE groups SET floor = $2 WHERE id = $1", group, floor);
        connection.Execute("DELETE FROM handled WHERE consumer = $1 AND number <= $2", group, floor);
        foreach (var number in handled)
        {
            connection.Execute("INSERT OR IGNORE INTO handled (consumer, number) VALUES ($1, $2)", group, number);
        }
    }

    /// <summary>
    /// Forgets messages that every group of their topic has handled and that are older than asked for, up to a limit; says how many. Later numbers are
    /// later messages, so the walk ends at the first young one.
    /// </summary>
    public static int Trim(SqliteConnection connection, DateTimeOffset before, int limit) => connection.Execute(
        """
        DELETE FROM messages WHERE number IN (
            SELECT number FROM messages
            WHERE number < coalesce((SELECT number FROM messages WHERE published >= $1 ORDER BY number LIMIT 1), 9223372036854775807)
              AND number <= coalesce((SELECT min(floor) FROM groups WHERE groups.topic = messages.topic), number)
            ORDER BY number LIMIT $2)
        """,
        before.ToUnixTimeMilliseconds(),
        limit);
}
