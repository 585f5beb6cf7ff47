using Sidecar.Storage;

namespace Sidecar.State;

/// <summary>The rows of one state component, inside a transaction of the caller.</summary>
internal static class StateTable
{
    private const string Alive = "(expires IS NULL OR expires > ?3)";

    public static StoredValue? Find(Connection connection, string component, string key, DateTimeOffset now)
    {
        using var row = connection.Query(
            $"SELECT value, etag, expires FROM state WHERE component = ?1 AND key = ?2 AND {Alive}", component, key, now.ToUnixTimeMilliseconds());
        return row.Read()
            ? new StoredValue(row.Bytes(0), row.String(1), row.Int64OrNull(2) is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null)
            : null;
    }

    /// <exception cref="EtagMismatchException">The operation's condition does not hold.</exception>
    public static void Apply(Connection connection, string component, StateOperation operation, DateTimeOffset now)
    {
        switch (operation)
        {
            case StateOperation.Upsert upsert:
                Upsert(connection, component, upsert, now);
                break;
            case StateOperation.Delete delete:
                Delete(connection, component, delete, now);
                break;
            default:
                throw new NotSupportedException(operation.GetType().Name);
        }
    }

    /// <summary>Removes what has expired.</summary>
    public static int Collect(Connection connection, DateTimeOffset now) =>
        connection.Execute("DELETE FROM state WHERE expires <= ?1", now.ToUnixTimeMilliseconds());

    private static void Upsert(Connection connection, string component, StateOperation.Upsert operation, DateTimeOffset now)
    {
        var etag = Guid.NewGuid().ToString();
        var value = operation.Value;
        long? expires = operation.TimeToLive is { } ttl ? (now + ttl).ToUnixTimeMilliseconds() : null;
        var at = now.ToUnixTimeMilliseconds();
        var changed = operation switch
        {
            { ETag: { } expected } => connection.Execute(
                $"UPDATE state SET value = ?4, etag = ?5, expires = ?6 WHERE component = ?1 AND key = ?2 AND {Alive} AND etag = ?7",
                component, operation.Key, at, value, etag, expires, expected),
            { FirstWrite: true } => connection.Execute(
                "INSERT INTO state (component, key, value, etag, expires) VALUES (?1, ?2, ?4, ?5, ?6) ON CONFLICT (component, key) "
                + "DO UPDATE SET value = excluded.value, etag = excluded.etag, expires = excluded.expires WHERE state.expires <= ?3",
                component, operation.Key, at, value, etag, expires),
            _ => connection.Execute(
                "INSERT OR REPLACE INTO state (component, key, value, etag, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
                component, operation.Key, value, etag, expires),
        };
        if (changed == 0)
        {
            throw new EtagMismatchException();
        }
    }

    private static void Delete(Connection connection, string component, StateOperation.Delete operation, DateTimeOffset now)
    {
        if (operation.ETag is null)
        {
            connection.Execute("DELETE FROM state WHERE component = ?1 AND key = ?2", component, operation.Key);
        }
        else if (connection.Execute($"DELETE FROM state WHERE component = ?1 AND key = ?2 AND {Alive} AND etag = ?4",
            component, operation.Key, now.ToUnixTimeMilliseconds(), operation.ETag) == 0)
        {
            throw new EtagMismatchException();
        }
    }
}
