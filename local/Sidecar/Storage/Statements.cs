using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Sidecar.Storage;

/// <summary>Statements with positional parameters (<c>$1</c>, <c>$2</c>…), prepared once for each connection.</summary>
internal static class Statements
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 12).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture))];

    private static readonly ConditionalWeakTable<SqliteConnection, StatementCache> Caches = [];

    /// <summary>The prepared statement with its parameters set; valid until the same text is prepared again on this connection.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = Caches.GetValue(connection, static c => new StatementCache(c)).Statement(sql);
        var parameters = command.Parameters;
        for (var i = 0; i < values.Length; i++)
        {
            if (parameters.Count <= i)
            {
                parameters.AddWithValue(Names[i], values[i] ?? DBNull.Value);
            }
            else
            {
                parameters[i].Value = values[i] ?? DBNull.Value;
            }
        }

        return command;
    }

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values) =>
        connection.Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; default if there is none or it is null.</summary>
    public static T? Scalar<T>(this SqliteCommand command) => command.ExecuteScalar() is { } value and not DBNull ? (T)value : default;
}
