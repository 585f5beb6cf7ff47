using Microsoft.Data.Sqlite;

namespace Projections.EntityFramework;

/// <summary>The statements of one transaction, each prepared once.</summary>
internal sealed class PreparedStatements(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private readonly Dictionary<(string Kind, string Table, string Columns), SqliteCommand> _commands = [];

    /// <summary>What was prepared; the texts hold no values.</summary>
    public string Texts => string.Join("; ", _commands.Values.Select(command => command.CommandText));

    public void Insert(RowShape shape, object row)
    {
        var command = Find("insert", shape, "", () => Make(
            $"INSERT INTO \"{shape.Table}\" ({List(shape.Inserted)}) VALUES ({string.Join(", ", shape.Inserted.Select((_, i) => $"$p{i}"))})", shape.Inserted.Count()));
        Run(command, shape.Inserted.Select(column => column.ValueIn(row)));
    }

    /// <returns>How many rows there were.</returns>
    public int Update(RowShape shape, IReadOnlyList<RowColumn> changed, object row, IEnumerable<object> matched)
    {
        var command = Find("update", shape, List(changed), () => Make(
            $"UPDATE \"{shape.Table}\" SET {string.Join(", ", changed.Select((column, i) => $"\"{column.Name}\" = $p{i}"))} WHERE {Matching(shape, changed.Count)}",
            changed.Count + shape.Matched.Count()));
        return Run(command, changed.Select(column => column.ValueIn(row)).Concat(matched));
    }

    /// <inheritdoc cref="Update"/>
    public int Delete(RowShape shape, IEnumerable<object> matched) =>
        Run(Find("delete", shape, "", () => Make($"DELETE FROM \"{shape.Table}\" WHERE {Matching(shape, 0)}", shape.Matched.Count())), matched);

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

    private static string Matching(RowShape shape, int first) => string.Join(" AND ", shape.Matched.Select((column, i) => $"\"{column.Name}\" = $p{first + i}"));

    private static string List(IEnumerable<RowColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private static int Run(SqliteCommand command, IEnumerable<object> values)
    {
        var place = 0;
        foreach (var value in values)
        {
            command.Parameters[place++].Value = value;
        }

        return command.ExecuteNonQuery();
    }

    private SqliteCommand Find(string kind, RowShape shape, string columns, Func<SqliteCommand> make)
    {
        if (!_commands.TryGetValue((kind, shape.Table, columns), out var command))
        {
            _commands.Add((kind, shape.Table, columns), command = make());
        }

        return command;
    }

    // Names of tables and columns come from the model, never from outside.
#pragma warning disable CA2100
    private SqliteCommand Make(string text, int parameters)
    {
        var command = new SqliteCommand(text, connection, transaction);
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter($"$p{i}", value: null));
        }

        command.Prepare();
        return command;
    }
#pragma warning restore CA2100
}
