using System.Collections.Concurrent;

namespace Sidecar.Storage;

/// <summary>
/// Connections for reading, opened as needed, and a few kept. One is open from the start: while there is one, the file's shared memory stays,
/// and reading goes on where a full disk has no room to make it again.
/// </summary>
internal sealed class ReadConnections(DatabaseFile file) : IDisposable
{
    private const int MostIdle = 4;

    private readonly ConcurrentBag<Connection> _idle = [file.OpenReader()];
    private volatile bool _disposed;

    public Connection Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryTake(out var connection) ? connection : file.OpenReader();
    }

    public void Return(Connection connection)
    {
        if (_idle.Count < MostIdle && !_disposed)
        {
            _idle.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
