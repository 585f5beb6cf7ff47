namespace Cluster.Running;

/// <summary>
/// Everything that a cluster keeps, in one folder, and the proof that nobody else runs on it: the lock goes with the process, however it ends.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string MarkerFile = ".local-cluster";
    private const string LockFile = "cluster.lock";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    public string Path { get; }

    public string Logs => In("logs");

    public string RunFile => In("run.yaml");

    public string ProcessList => In("processes.json");

    private bool IsOurs => File.Exists(In(MarkerFile));

    /// <summary>Makes the folder if it is missing, and takes it for this process.</summary>
    /// <exception cref="UsageException">It can't be written, or another cluster runs on it.</exception>
    public static DataDirectory Open(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        try
        {
            var isNew = !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any();
            Directory.CreateDirectory(path);
            var heldLock = TakeLock(path);
            var directory = new DataDirectory(path, heldLock);
            if (isNew)
            {
                File.WriteAllText(directory.In(MarkerFile), "The data of a local cluster. Removing the whole folder is safe while none runs on it.\n");
            }

            Directory.CreateDirectory(directory.Logs);
            return directory;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The data folder {path} can't be written: {error.Message}");
        }
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes what earlier runs left.</summary>
    /// <exception cref="UsageException">The folder was not made by this command, so what else is in it stays.</exception>
    public void Empty()
    {
        if (!IsOurs)
        {
            throw new UsageException(
                $"{Path} was not made by this command (it has no {MarkerFile}), so --fresh leaves it alone. Empty it yourself, or name another with --data.");
        }

        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos().Where(entry => entry.Name is not (MarkerFile or LockFile)))
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        Directory.CreateDirectory(Logs);
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsHeldByAnother(error))
        {
            throw new UsageException(
                $"Another local cluster runs on the data folder {path}. Stop it, or name another folder with --data (and other ports with --port-offset).");
        }
    }

    /// <summary>ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK on Linux and on macOS.</summary>
    private static bool IsHeldByAnother(IOException error) => (error.HResult & 0xFFFF) is 32 or 11 or 35;
}
