using System.Data.Common;
using DaprCqrs.StandIns;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Projections.EntityFramework;

/// <summary>
/// What every connection to SQLite is told. To overwrite what is deleted or replaced with zeros, from the first row on: a name that was changed before its
/// erasure is to be gone too. And to wait for another writer in SQLite itself, which looks again after a millisecond and then ever less often: the provider would
/// look again after 150 ms, and every batch behind it would wait as long.
/// </summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    private const string Statements = "PRAGMA secure_delete = ON; PRAGMA busy_timeout = 1000";

    static SqliteConnections() => SqliteSleep.Mend();

    public static SqliteConnections Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statements;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite does nothing asynchronously.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
