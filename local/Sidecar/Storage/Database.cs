namespace Sidecar.Storage;

/// <summary>
/// The one SQLite file of a host. Writes are committed in groups by a single thread, in the order in which they were handed over;
/// a write is acknowledged after the disk has it. Reads see every acknowledged write.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    // So many writes wait for the disk; the callers of more wait for those.
    private const int MostWaiting = 4000;

    private readonly DatabaseFile _file;
    private readonly GroupWriter _writer;
    private readonly ReadConnections _readers;
    private readonly SemaphoreSlim _room = new(MostWaiting);

    private Database(DatabaseFile file)
    {
        _file = file;
        _writer = new GroupWriter(file);
        _readers = new ReadConnections(file);
    }

    /// <summary>Opens or creates the database in <paramref name="directory"/> and keeps other processes out of it.</summary>
    /// <exception cref="StorageException">The directory or the file can't be used.</exception>
    public static Database Open(string directory) => new(DatabaseFile.Open(directory));

    /// <summary>
    /// Runs <paramref name="work"/> in the next group and completes once the disk has it. If it throws, what it wrote is undone and
    /// nobody else's; if the disk takes no more, the whole group fails, and the next one is tried anew. Cancelled only while it has not begun.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken ct) => WriteAsync(work, null, ct);

    /// <summary>
    /// The same; <paramref name="committed"/> is called on the writer's thread, in the order of the writes, before the caller goes on.
    /// It must be quick and must not throw.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Connection, T> work, Action<T>? committed, CancellationToken ct)
    {
        await _room.WaitAsync(ct);
        try
        {
            var item = new WriteItem<T>(work, committed, ct);
            _writer.Enqueue(item);
            return await item.Completion;
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>
    /// A write nobody waits for: it goes along with the next group, or after a moment without any, and then without an fsync of its own,
    /// so that a power cut (not a killed process) may undo it. <paramref name="undone"/> is called, on the writer's thread, if it could not be committed.
    /// </summary>
    public void WriteLater(Action<Connection> work, Action undone) => _writer.EnqueueLater(new(work, undone));

    /// <summary>Runs <paramref name="work"/> on a connection that sees one consistent state for each statement.</summary>
    public ValueTask<T> ReadAsync<T>(Func<Connection, T> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var connection = _readers.Rent();
        try
        {
            return new ValueTask<T>(work(connection));
        }
        finally
        {
            _readers.Return(connection);
        }
    }

    /// <summary>Commits what is waiting and lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _readers.Dispose();
        _file.Dispose();
    }
}
