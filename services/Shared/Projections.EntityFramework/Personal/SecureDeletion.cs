using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Projections.EntityFramework;

/// <summary>Has SQLite overwrite what is deleted or replaced with zeros, from the first row on: a name that was changed before its erasure is to be gone too.</summary>
internal sealed class SecureDeletion : DbConnectionInterceptor
{
    private const string Statement = "PRAGMA secure_delete = ON";

    public static SecureDeletion Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite does nothing asynchronously.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
