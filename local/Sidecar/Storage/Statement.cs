using SQLitePCL;

namespace Sidecar.Storage;

/// <summary>A prepared statement with positional parameters (<c>?1</c>, <c>?2</c>…), run again and again.</summary>
/// <exception cref="DatabaseException">From every method: SQLite refuses what is asked.</exception>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteLibrary.Check(raw.sqlite3_prepare_v2(database, sql, out _statement), database);
    }

    /// <summary>Begins a run; it lasts until <see cref="Reset"/>.</summary>
    public void Bind(ReadOnlySpan<SqlValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            SqliteLibrary.Check(values[i].Bind(_statement, i + 1), _database);
        }
    }

    /// <summary>Goes on to the next row; false if there is none, and everything is done.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not raw.SQLITE_ROW and not raw.SQLITE_DONE)
        {
            SqliteLibrary.Check(result, _database);
        }

        return result == raw.SQLITE_ROW;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public string String(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>Ends a run, also one that failed; keeps neither locks nor parameters.</summary>
    public void Reset()
    {
        // Both repeat at most the failure that the run itself has told.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    public void Dispose() => _statement.Dispose();
}
