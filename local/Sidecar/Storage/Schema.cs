namespace Sidecar.Storage;

/// <summary>The tables, and their version in <c>user_version</c>.</summary>
internal static class Schema
{
    private const int Version = 1;

    // State keeps its row ids: values of a page's quarter, inserted in key order, would leave every page half full.
    // A topic's messages are numbered across the whole file; a group has handled everything up to its floor, and beyond it what handled lists.
    private const string Tables = """
        CREATE TABLE state (component TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, etag TEXT NOT NULL, expires INTEGER,
            PRIMARY KEY (component, key));
        CREATE INDEX state_expires ON state (expires) WHERE expires IS NOT NULL;
        CREATE TABLE topics (id INTEGER PRIMARY KEY, component TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (component, name));
        CREATE TABLE messages (number INTEGER PRIMARY KEY, topic INTEGER NOT NULL, published INTEGER NOT NULL, due INTEGER,
            body BLOB NOT NULL, metadata TEXT);
        CREATE INDEX messages_topic ON messages (topic, number);
        CREATE TABLE groups (id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, app TEXT NOT NULL, floor INTEGER NOT NULL, UNIQUE (topic, app));
        CREATE TABLE handled (consumer INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (consumer, number)) WITHOUT ROWID;
        CREATE TABLE reminders (type TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, due_time TEXT NOT NULL, ttl TEXT NOT NULL,
            data BLOB NOT NULL, every INTEGER, expires INTEGER, on_failure TEXT NOT NULL, due INTEGER NOT NULL, runs_left INTEGER,
            PRIMARY KEY (type, id, name)) WITHOUT ROWID;
        """;

    /// <summary>Looks over the whole file; writes nothing.</summary>
    /// <exception cref="StorageException">It is damaged, or from a newer version.</exception>
    public static void Check(Connection connection, string path)
    {
        var found = Found(connection);
        if (found > Version)
        {
            throw new StorageException(
                $"{path} was written by a newer version (schema {found}, this one knows {Version}): start that version, or choose another directory with --data");
        }

        if (connection.QueryString("PRAGMA quick_check(1)") is { } fault and not "ok")
        {
            throw new StorageException(StorageFailure.Damaged(path, $"{fault}."));
        }
    }

    public static void Ensure(Connection connection)
    {
        if (Found(connection) == 0)
        {
            connection.ExecuteScript($"BEGIN IMMEDIATE; {Tables} PRAGMA user_version = {Version}; COMMIT");
        }
    }

    private static long Found(Connection connection) => connection.QueryInt64("PRAGMA user_version");
}
