using Microsoft.Data.Sqlite;

namespace Sidecar.Storage;

/// <summary>
/// The single writer. Everything that queued up while a commit was on its way to the disk shares the next one;
/// each piece of work has a savepoint of its own, so that a failure undoes that piece alone.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int LargestGroup = 2000;
    private static readonly TimeSpan LaterAtLast = TimeSpan.FromSeconds(1);

    private readonly Func<SqliteConnection> _open;
    private readonly object _gate = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<WriteItem> _waiting = [];
    private List<LaterWrite> _later = [];
    private SqliteConnection? _connection;
    private bool _stopping;

    public GroupWriter(Func<SqliteConnection> open)
    {
        _open = open;
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
            var connection = _connection ??= _open();
            // Nobody waits for what comes later: alone, it must not cost an fsync.
            connection.Execute(begun.Count > 0 ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            connection.Execute("BEGIN IMMEDIATE");
            var written = begun.FindAll(item => TryRun(connection, item));
            foreach (var work in later)
            {
                work.Run(connection);
            }

            connection.Execute("COMMIT");
            written.ForEach(item => item.Committed());
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

    private static bool TryRun(SqliteConnection connection, WriteItem item)
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
            if (!TryUndo(connection))
            {
                throw;
            }

            item.Failed(failure);
            return false;
        }
    }

    /// <summary>False if SQLite has undone the whole transaction by itself, as it does where the disk takes no more.</summary>
    private static bool TryUndo(SqliteConnection connection)
    {
        try
        {
            connection.Execute("ROLLBACK TO item");
            connection.Execute("RELEASE item");
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
