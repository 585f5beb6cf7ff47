namespace Sidecar.Storage;

/// <summary>
/// Moves what the log has into the file, on a thread and a connection of its own. SQLite by itself does it within a commit, and every write of that moment waits
/// for thousands of pages and for the disk to have them. The writer moves only what came meanwhile: the log begins anew where nothing in it is left to move.
/// </summary>
internal sealed class Checkpoints : IDisposable
{
    // A page that has changed often is moved once: the more pages between checkpoints, the fewer are written.
    private const int PagesBetween = 4000;

    private readonly DatabaseFile _file;
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly Thread _thread;
    private volatile Stage _stage = Stage.Filling;
    private volatile bool _stopping;
    private int _written;

    public Checkpoints(DatabaseFile file)
    {
        _file = file;
        _thread = new Thread(MoveUntilStopped) { IsBackground = true, Name = "checkpoints" };
        _thread.Start();
    }

    private enum Stage
    {
        Filling,
        Moving,
        Moved,
    }

    /// <summary>Called by the writer, between two transactions.</summary>
    public void AfterCommit(Connection writer)
    {
        _written += writer.TakePagesWritten();
        if (_stage == Stage.Moved)
        {
            writer.TryCheckpoint();
            (_stage, _written) = (Stage.Filling, 0);
        }
        else if (_stage == Stage.Filling && _written >= PagesBetween)
        {
            _stage = Stage.Moving;
            _wanted.Release();
        }
    }

    /// <summary>Waits for what is being moved.</summary>
    public void Dispose()
    {
        _stopping = true;
        _wanted.Release();
        _thread.Join();
        _wanted.Dispose();
    }

    private void MoveUntilStopped()
    {
        for (_wanted.Wait(); !_stopping; _wanted.Wait())
        {
            Move();
            _stage = Stage.Moved;
        }
    }

    private void Move()
    {
        try
        {
            using var connection = _file.OpenReader();
            if (connection.TryCheckpoint())
            {
                // SQLite waits for the disk only where nothing came meanwhile: without this the writer would wait, for all of it.
                _file.Flush();
            }
        }
        catch (Exception failure) when (failure is DatabaseException or IOException)
        {
            // The log still has everything, and whether the disk takes more is told to those who write.
            return;
        }
    }
}
