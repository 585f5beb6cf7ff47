using System.Text.Json;
using Sidecar.Storage;

namespace Sidecar.PubSub;

/// <summary>The rows of topics, messages and consumer groups, inside a transaction of the caller.</summary>
internal static class MessageTable
{
    public static long EnsureTopic(Connection connection, string component, string name)
    {
        connection.Execute("INSERT OR IGNORE INTO topics (component, name) VALUES (?1, ?2)", component, name);
        return connection.QueryInt64("SELECT id FROM topics WHERE component = ?1 AND name = ?2", component, name);
    }

    /// <summary>The highest number ever given: messages are trimmed, but what groups have handled is kept.</summary>
    public static long LastNumber(Connection connection) =>
        connection.QueryInt64("SELECT max(coalesce((SELECT max(number) FROM messages), 0), coalesce((SELECT max(floor) FROM groups), 0))");

    public static void Add(Connection connection, long topic, long number, Message message, DateTimeOffset now) => connection.Execute(
        "INSERT INTO messages (number, topic, published, due, body, metadata) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        number, topic, now.ToUnixTimeMilliseconds(), message.Due?.ToUnixTimeMilliseconds(), message.Body,
        message.Metadata is { } metadata ? metadata.Count == 0 ? "{}" : JsonSerializer.Serialize(metadata) : null);

    /// <summary>The next messages of a topic, up to a number of them and about so many bytes; and whether there may be more.</summary>
    public static (List<StoredMessage> Messages, bool More) ReadPage(Connection connection, long topic, long after, int limit, int bytes)
    {
        var page = new List<StoredMessage>();
        using var rows = connection.Query(
            "SELECT number, due, body, metadata FROM messages WHERE topic = ?1 AND number > ?2 ORDER BY number LIMIT ?3", topic, after, limit);
        while (bytes > 0 && rows.Read())
        {
            var metadata = rows.StringOrNull(3) is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json) : null;
            var message = new Message(rows.Bytes(2), metadata)
            {
                Due = rows.Int64OrNull(1) is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null,
            };
            page.Add(new StoredMessage(rows.Int64(0), message));
            bytes -= message.Body.Length;
        }

        return (page, page.Count == limit || bytes <= 0);
    }

    /// <summary>The numbers of a topic's messages since then.</summary>
    public static List<long> NumbersSince(Connection connection, long topic, DateTimeOffset since)
    {
        var numbers = new List<long>();
        using var rows = connection.Query(
            "SELECT number FROM messages WHERE topic = ?1 AND published >= ?2 ORDER BY number", topic, since.ToUnixTimeMilliseconds());
        while (rows.Read())
        {
            numbers.Add(rows.Int64(0));
        }

        return numbers;
    }

    /// <summary>The group, new ones before the first message that is kept.</summary>
    public static (long Id, long Floor, List<long> Handled) EnsureGroup(Connection connection, long topic, string app)
    {
        connection.Execute("INSERT OR IGNORE INTO groups (topic, app, floor) VALUES (?1, ?2, 0)", topic, app);
        long id, floor;
        using (var row = connection.Query("SELECT id, floor FROM groups WHERE topic = ?1 AND app = ?2", topic, app))
        {
            row.Read();
            (id, floor) = (row.Int64(0), row.Int64(1));
        }

        var handled = new List<long>();
        using var rows = connection.Query("SELECT number FROM handled WHERE consumer = ?1", id);
        while (rows.Read())
        {
            handled.Add(rows.Int64(0));
        }

        return (id, floor, handled);
    }

    /// <summary>Everything up to the floor is handled, and beyond it these.</summary>
    public static void SaveProgress(Connection connection, long group, long floor, IEnumerable<long> handled)
    {
        connection.Execute("UPDATE groups SET floor = ?2 WHERE id = ?1", group, floor);
        connection.Execute("DELETE FROM handled WHERE consumer = ?1 AND number <= ?2", group, floor);
        foreach (var number in handled)
        {
            connection.Execute("INSERT OR IGNORE INTO handled (consumer, number) VALUES (?1, ?2)", group, number);
        }
    }

    public static IReadOnlyList<long> Topics(Connection connection)
    {
        var topics = new List<long>();
        using var rows = connection.Query("SELECT id FROM topics");
        while (rows.Read())
        {
            topics.Add(rows.Int64(0));
        }

        return topics;
    }

    /// <summary>
    /// Forgets messages that every group of their topic has handled and that are older than asked for, up to a limit; says how many.
    /// Looks at no others: later numbers are later messages, and what is not handled may be much.
    /// </summary>
    public static int Trim(Connection connection, long topic, DateTimeOffset before, int limit) => connection.Execute(
        """
        DELETE FROM messages WHERE number IN (
            SELECT number FROM messages
            WHERE topic = ?1 AND number <= coalesce((SELECT min(floor) FROM groups WHERE topic = ?1), 9223372036854775807)
            ORDER BY number LIMIT ?3)
        AND published < ?2
        """,
        topic,
        before.ToUnixTimeMilliseconds(),
        limit);
}
