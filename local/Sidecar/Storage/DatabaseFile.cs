using Microsoft.Win32.SafeHandles;

namespace Sidecar.Storage;

/// <summary>The database file of a data directory, looked over before anything is written to it.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private const int WriterCacheKib = 4000;
    private const int ReaderCacheKib = 1000;

    private readonly DataDirectory _directory;
    private readonly string _path;
    private SafeFileHandle? _handle;

    private DatabaseFile(DataDirectory directory)
    {
        _directory = directory;
        _path = directory.File("sidecar.db");
    }

    /// <exception cref="StorageException">The directory or the file can't be used; the file is then as it was.</exception>
    public static DatabaseFile Open(string directory)
    {
        var file = new DatabaseFile(DataDirectory.Hold(directory));
        try
        {
            file.Prepare();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public Connection OpenWriter() => OpenConnection(WriterCacheKib);

    public Connection OpenReader() => OpenConnection(ReaderCacheKib);

    /// <summary>Returns once the disk has what was written to the file itself, which is not the log.</summary>
    /// <exception cref="IOException">The disk doesn't take it.</exception>
    public void Flush() => RandomAccess.FlushToDisk(_handle!);

    /// <summary>After all connections: closing any handle of a file undoes the locks that the process has on it.</summary>
    public void Dispose()
    {
        _handle?.Dispose();
        _directory.Dispose();
    }

    private void Prepare()
    {
        if (_directory.HadDatabase && new FileInfo(_path) is { Exists: true, Length: 0 })
        {
            throw new StorageException(StorageFailure.Damaged(_path, "it is empty."));
        }

        try
        {
            Check();
            using var connection = OpenWriter();
            Schema.Ensure(connection);
            _handle = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (DatabaseException failure)
        {
            throw new StorageException(StorageFailure.Explain(_path, failure), failure);
        }

        if (!_directory.HadDatabase)
        {
            _directory.RememberDatabase();
        }
    }

    // Only reading: whoever may write would write the log back into a damaged file when closing it.
    private void Check()
    {
        if (File.Exists(_path))
        {
            using var connection = new Connection(_path, readOnly: true);
            Schema.Check(connection, _path);
        }
    }

    private Connection OpenConnection(int cacheKib)
    {
        var connection = new Connection(_path);
        try
        {
            connection.Execute("PRAGMA journal_mode=WAL");
            connection.WaitForDisk(true);
            connection.Execute("PRAGMA wal_autocheckpoint=0");
            connection.Execute("PRAGMA journal_size_limit=67108864");
            connection.Execute($"PRAGMA cache_size=-{cacheKib}");
            connection.Execute("PRAGMA temp_store=MEMORY");

            // What is overwritten may be a key whose end somebody relies on. Fast: zeros where the page is written anyway, so small records leave nothing.
            connection.Execute("PRAGMA secure_delete=FAST");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
