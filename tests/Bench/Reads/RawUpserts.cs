using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Bench.Reads;

/// <summary>The floor of catching up: the rows that it made, upserted into the same tables with the same indexes and the same durability, by prepared statements and nothing else.</summary>
internal static class RawUpserts
{
    // Rows are visible for all events of a batch at once, and each batch is durable.
    private const int StreamsInBatch = 125;

    private static readonly (string Table, string Stream)[] Tables = [("Orders", "Id"), ("OrderLines", "OrderId"), ("Checkpoints", "substr(Stream, 7)")];

    /// <param name="made">The file that the service made.</param>
    /// <param name="file">A new one.</param>
    /// <param name="times">How often each row is upserted: as often as it has events, or once.</param>
    public static TimeSpan Run(string made, string file, int times)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, $"ATTACH '{made}' AS made");
        foreach (var statement in Schema(connection))
        {
            Execute(connection, statement);
        }

        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        var rows = Tables.ToDictionary(table => table.Table, table => Rows(connection, table.Table, table.Stream));
        var streams = rows["Checkpoints"].Keys.ToList();
        var watch = Stopwatch.StartNew();
        foreach (var batch in streams.Chunk(StreamsInBatch))
        {
            Execute(connection, "BEGIN IMMEDIATE");
            foreach (var (table, _) in Tables)
            {
                Upsert(connection, table, [.. batch.SelectMany(stream => rows[table][stream])], times);
            }

            Execute(connection, "COMMIT");
        }

        return watch.Elapsed;
    }

    private static List<string> Schema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM made.sqlite_master WHERE tbl_name IN ('Orders', 'OrderLines', 'Checkpoints') AND sql IS NOT NULL ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var statements = new List<string>();
        while (reader.Read())
        {
            statements.Add(reader.GetString(0));
        }

        return statements;
    }

    private static Dictionary<string, List<object[]>> Rows(SqliteConnection connection, string table, string stream)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {stream}, * FROM made.{table}";
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, List<object[]>>();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            var key = reader.GetString(0);
            if (!rows.TryGetValue(key, out var ofStream))
            {
                rows.Add(key, ofStream = []);
            }

            ofStream.Add(values[1..]);
        }

        return rows;
    }

    private static void Upsert(SqliteConnection connection, string table, IReadOnlyList<object[]> rows, int times)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT OR REPLACE INTO main.{table} VALUES ({string.Join(", ", rows[0].Select((_, i) => $"$p{i}"))})";
        var parameters = rows[0].Select((_, i) => command.Parameters.AddWithValue($"$p{i}", DBNull.Value)).ToList();
        command.Prepare();
        for (var time = 0; time < times; time++)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    parameters[i].Value = row[i];
                }

                command.ExecuteNonQuery();
            }
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
