namespace Sidecar.Storage;

/// <summary>
/// The single writer. Everything that queued up while a commit was on its way to the disk shares the next one;
/// a failure undoes one piece of work alone, since the group it was in is then run again with a savepoint for each piece.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int LargestGroup = 2000;
    private static readonly TimeSpan LaterAtLast = TimeSpan.FromSeconds(1);

    private readonly DatabaseFile _file;
    private readonly Checkpoints _checkpoints;
    private readonly object _gate = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<WriteItem> _waiting = [];
    private List<LaterWrite> _later = [];
    private Connection? _connection;
    private bool _stopping;

    public GroupWriter(DatabaseFile file)
    {
        _file = file;
        _checkpoints = new Checkpoints(file);
        new Thread(WriteUntilStopped) { IsBackground = true, Name = "database writer" }.Start();
    }

    public void Enqueue(WriteItem item)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            _waiting.Add(item);
            Monitor.Pulse(_gate);
        }
    }

    public void EnqueueLater(LaterWrite work)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _later.Add(work);
            if (_later.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        await _stopped.Task;
    }

    private void WriteUntilStopped()
    {
        while (Take() is var (items, later))
        {
            WriteGroup(items, later);
        }

        _checkpoints.Dispose();
        _connection?.Dispose();
        _stopped.SetResult();
    }

    /// <summary>Waits for work; null when there is none left and never will be.</summary>
    private (List<WriteItem> Items, List<LaterWrite> Later)? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_stopping)
            {
                if (_later.Count == 0)
                {
                    Monitor.Wait(_gate);
                }
                else if (!Monitor.Wait(_gate, LaterAtLast) && _waiting.Count == 0)
                {
                    break;
                }
            }

            if (_waiting.Count == 0 && _later.Count == 0)
            {
                return null;
            }

            var items = _waiting;
            var later = _later;
            _later = [];
            if (items.Count <= LargestGroup)
            {
                _waiting = [];
            }
            else
            {
                _waiting = items[LargestGroup..];
                items.RemoveRange(LargestGroup, items.Count - LargestGroup);
            }

            return (items, later);
        }
    }

    private void WriteGroup(List<WriteItem> items, List<LaterWrite> later)
    {
        var begun = items.FindAll(item => item.TryBegin());
        try
        {
            var connection = _connection ??= _file.OpenWriter();
            // Nobody waits for what comes later: alone, it must not cost an fsync.
            connection.WaitForDisk(begun.Count > 0);
            connection.Execute("BEGIN IMMEDIATE");
            var written = RunTogether(connection, begun) ?? begun.FindAll(item => RunApart(connection, item));
            foreach (var work in later)
            {
                work.Run(connection);
            }

            connection.Execute("COMMIT");
            written.ForEach(item => item.Committed());
            _checkpoints.AfterCommit(connection);
        }
        catch (Exception failure)
        {
            // A connection whose commit failed is in no known state; the next group gets a new one.
            _connection?.Dispose();
            _connection = null;
            begun.ForEach(item => item.Failed(failure));
            later.ForEach(work => work.Undone());
        }
    }

    /// <summary>Null, and nothing done, if any of them fails: savepoints cost as much as small writes, and few writes fail.</summary>
    private static List<WriteItem>? RunTogether(Connection connection, List<WriteItem> items)
    {
        try
        {
            items.ForEach(item => item.Run(connection));
            return items;
        }
        catch
        {
            if (!TryUndo(connection, "ROLLBACK; BEGIN IMMEDIATE"))
            {
                throw;
            }

            return null;
        }
    }

    private static bool RunApart(Connection connection, WriteItem item)
    {
        connection.Execute("SAVEPOINT item");
        try
        {
            item.Run(connection);
            connection.Execute("RELEASE item");
            return true;
        }
        catch (Exception failure)
        {
            if (!TryUndo(connection, "ROLLBACK TO item; RELEASE item"))
            {
                throw;
            }

            item.Failed(failure);
            return false;
        }
    }

    /// <summary>False if SQLite has undone the whole transaction by itself, as it does where the disk takes no more.</summary>
    private static bool TryUndo(Connection connection, string undo)
    {
        try
        {
            connection.ExecuteScript(undo);
            return true;
        }
        catch (DatabaseException)
        {
            return false;
        }
    }
}
