using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Sidecar.Storage;

/// <summary>Connections for reading, opened as needed and kept.</summary>
internal sealed class ReadConnections(DatabaseFile file) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    public SqliteConnection Rent() => _idle.TryTake(out var connection) ? connection : file.OpenConnection();

    public void Return(SqliteConnection connection) => _idle.Add(connection);

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
