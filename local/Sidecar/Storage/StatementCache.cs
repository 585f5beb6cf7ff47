using Microsoft.Data.Sqlite;

namespace Sidecar.Storage;

/// <summary>The statements that one connection has run, kept prepared. For one thread at a time.</summary>
internal sealed class StatementCache(SqliteConnection connection)
{
    private readonly Dictionary<string, SqliteCommand> _statements = [];

    public SqliteCommand Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _statements.Add(sql, command);
        }

        return command;
    }
}
