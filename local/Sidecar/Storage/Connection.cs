using SQLitePCL;

namespace Sidecar.Storage;

/// <summary>
/// A connection that keeps the statements it has run prepared. For one thread at a time; the same statement is run anew only after its last run has ended.
/// On SQLite's library itself, without a provider between: what nearly every call of the sidecar does is one or two small statements.
/// </summary>
/// <exception cref="DatabaseException">From every method: SQLite refuses what is asked.</exception>
internal sealed class Connection(string path, bool readOnly = false) : IDisposable
{
    // SQLITE_DBSTATUS_CACHE_WRITE of sqlite3.h: pages that went from the cache to where a transaction writes them, which is the log.
    private const int PagesWritten = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly sqlite3 _database = SqliteLibrary.Open(path, readOnly, Patience);
    private readonly Dictionary<string, Statement> _statements = [];
    private bool? _waitsForDisk;

    /// <summary>Whether a commit waits until the disk has it.</summary>
    public void WaitForDisk(bool wait)
    {
        // Not each time: SQLite carries out a pragma by compiling it.
        if (wait != _waitsForDisk)
        {
            Execute(wait ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            _waitsForDisk = wait;
        }
    }

    /// <summary>Runs a statement and says how many rows it changed, if it is one that changes rows.</summary>
    public int Execute(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(sql, values);
        while (rows.Read())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs several statements, separated by semicolons, for once.</summary>
    public void ExecuteScript(string sql) => SqliteLibrary.Check(raw.sqlite3_exec(_database, sql), _database);

    /// <summary>Runs a statement whose rows are read until what is returned is disposed.</summary>
    public Rows Query(string sql, params ReadOnlySpan<SqlValue> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(_database, sql);
            _statements.Add(sql, statement);
        }

        statement.Bind(values);
        return new Rows(statement);
    }

    /// <summary>The first column of the first row; 0 if there is none or it is null.</summary>
    public long QueryInt64(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(sql, values);
        return rows.Read() ? rows.Int64(0) : 0;
    }

    /// <summary>The first column of the first row; null if there is none or it is null.</summary>
    public string? QueryString(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(sql, values);
        return rows.Read() ? rows.StringOrNull(0) : null;
    }

    /// <summary>How many pages this connection has written to the log since it was last asked.</summary>
    public int TakePagesWritten()
    {
        SqliteLibrary.Check(raw.sqlite3_db_status(_database, PagesWritten, out var pages, out _, resetFlg: 1), _database);
        return pages;
    }

    /// <summary>
    /// Moves what the log has into the file, up to the oldest state that somebody reads; neither waits for others nor holds them up.
    /// False if the disk doesn't take it or another connection is at it: the log then keeps it.
    /// </summary>
    public bool TryCheckpoint() => raw.sqlite3_wal_checkpoint_v2(_database, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _) == raw.SQLITE_OK;

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _database.Dispose();
    }
}
