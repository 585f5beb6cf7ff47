using System.Data.Common;
using System.Runtime.InteropServices;
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
    private const string Statement = "PRAGMA secure_delete = ON";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static SqliteConnections() => SqliteWaiting.MendSleep();

    public static SqliteConnections Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        command.ExecuteNonQuery();
        _ = SqliteWaiting.Wait(HandleOf(connection), Patience);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite does nothing asynchronously.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    // By its name: its type is of the SQLitePCLRaw that the provider was built with, which a partial feed doesn't have.
    private static nint HandleOf(DbConnection connection) => ((SafeHandle)connection.GetType().GetProperty("Handle")!.GetValue(connection)!).DangerousGetHandle();
}
