using Microsoft.Data.Sqlite;

namespace Sidecar.Storage;

/// <summary>The file and the lock beside it that keeps a second process out.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private DatabaseFile(string path, FileStream @lock)
    {
        _path = path;
        _lock = @lock;
    }

    public static DatabaseFile Open(string directory)
    {
        var full = System.IO.Path.GetFullPath(directory);
        var file = new DatabaseFile(System.IO.Path.Combine(full, "sidecar.db"), TakeLock(full));
        try
        {
            using var connection = file.OpenConnection();
            Schema.Ensure(connection, file._path);
            return file;
        }
        catch (SqliteException failure)
        {
            file.Dispose();
            throw new StorageException($"{file._path} is not a usable database: {failure.Message}", failure);
        }
        catch (StorageException)
        {
            file.Dispose();
            throw;
        }
    }

    public SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL");
        connection.Execute("PRAGMA synchronous=FULL");
        connection.Execute("PRAGMA wal_autocheckpoint=4000");
        connection.Execute("PRAGMA cache_size=-16000");
        connection.Execute("PRAGMA temp_store=MEMORY");
        return connection;
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream TakeLock(string directory)
    {
        var path = System.IO.Path.Combine(directory, "sidecar.lock");
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"can't create the data directory {directory}: {failure.Message}", failure);
        }

        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StorageException($"can't write to the data directory {directory}: {failure.Message}", failure);
        }
        catch (IOException failure)
        {
            throw new StorageException($"the data directory {directory} is in use by another process, or can't be written: {failure.Message}", failure);
        }
    }
}
