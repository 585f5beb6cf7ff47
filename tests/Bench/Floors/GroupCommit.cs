using Microsoft.Data.Sqlite;

namespace Bench.Floors;

/// <summary>Rows made durable in groups, with nothing around it: one thread, one prepared insert, one fsync for all that waited.</summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly Thread _writer;
    private List<(byte[] Value, int Rows, TaskCompletionSource Done)> _waiting = [];
    private bool _stopping;

    public GroupCommit(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, value BLOB NOT NULL)");
        _writer = new Thread(Write) { IsBackground = true };
        _writer.Start();
    }

    public Task WriteAsync(byte[] value, int rows)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((value, rows, done));
            Monitor.Pulse(_gate);
        }

        return done.Task;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        _writer.Join();
        _connection.Dispose();
    }

    private void Write()
    {
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows (value) VALUES ($value)";
        var parameter = insert.Parameters.Add("$value", SqliteType.Blob);
        while (Take() is { Count: > 0 } group)
        {
            Execute("BEGIN IMMEDIATE");
            foreach (var (value, rows, _) in group)
            {
                parameter.Value = value;
                for (var i = 0; i < rows; i++)
                {
                    insert.ExecuteNonQuery();
                }
            }

            Execute("COMMIT");
            group.ForEach(item => item.Done.SetResult());
        }
    }

    private List<(byte[] Value, int Rows, TaskCompletionSource Done)> Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_stopping)
            {
                Monitor.Wait(_gate);
            }

            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
