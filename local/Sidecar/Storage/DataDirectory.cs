namespace Sidecar.Storage;

/// <summary>The data directory, held by one process at a time through the lock file in it, which also remembers that a database was made here.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const int WouldBlock = 11;

    private readonly string _path;
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock)
    {
        _path = path;
        _lock = @lock;
    }

    /// <summary>Whether a database was finished here once. An empty file in its place is then no new one.</summary>
    public bool HadDatabase => _lock.Length > 0;

    /// <exception cref="StorageException">It can't be made or written, or another process holds it.</exception>
    public static DataDirectory Hold(string directory)
    {
        var path = Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"can't create the data directory {path}: {failure.Message}. Choose another with --data", failure);
        }

        try
        {
            return new DataDirectory(path, new FileStream(Path.Combine(path, "sidecar.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (failure.HResult == WouldBlock)
        {
            throw new StorageException(
                $"the data directory {path} is in use by another process: end the sidecar that runs there, or choose another directory with --data", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"can't write to the data directory {path}: {failure.Message} Make it writable, or choose another with --data", failure);
        }
    }

    public string File(string name) => Path.Combine(_path, name);

    /// <exception cref="StorageException">The disk is full.</exception>
    public void RememberDatabase()
    {
        try
        {
            _lock.Write("sidecar.db\n"u8);
            _lock.Flush(flushToDisk: true);
        }
        catch (IOException failure)
        {
            throw new StorageException($"can't write to the data directory {_path}: {failure.Message}", failure);
        }
    }

    public void Dispose() => _lock.Dispose();
}
