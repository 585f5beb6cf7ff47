namespace Sidecar.Storage;

/// <summary>What a failure of SQLite means to whoever started the sidecar, and what they can do about it.</summary>
internal static class StorageFailure
{
    private const int Permission = 3, Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CantOpen = 14, NotADatabase = 26;

    public static string Explain(string path, DatabaseException failure) => failure.Code switch
    {
        Corrupt or NotADatabase => Damaged(path, failure.Message),
        Full => $"can't write to {path}: the disk is full. Nothing is lost: make room and start again",
        Busy or Locked => $"{path} is in use by another program ({failure.Message}): close it and start again",
        ReadOnly or CantOpen or Permission =>
            $"can't write to {path}: {failure.Message} Make it and its folder writable, or choose another directory with --data",
        _ => $"can't use {path}: {failure.Message} Nothing is lost: make sure that the disk has room and works, and start again",
    };

    public static string Damaged(string path, string reason) =>
        $"{path} is not a usable database: {reason} It was left as it is: put back a copy of it, or move it away together with its -wal and -shm files to begin anew";
}
