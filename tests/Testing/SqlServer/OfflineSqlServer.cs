using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Testing;

/// <summary>
/// Lets Entity Framework write T-SQL without a server: connections are not opened, every command is noted and finds nothing. A query that the provider
/// cannot translate throws as it would with one.
/// </summary>
public sealed class OfflineSqlServer : DbCommandInterceptor, IDbConnectionInterceptor
{
    private const int MostColumns = 64;

    private readonly ConcurrentQueue<string> _commands = new();

    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>The migrations that the database has; those that the service knows if not said otherwise.</summary>
    public IReadOnlyList<string>? Migrations { get; init; }

    /// <summary>What every count finds.</summary>
    public int Count { get; init; }

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(InterceptionResult.Suppress());

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains(HistoryRepository.DefaultTableName, StringComparison.Ordinal))
        {
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(History(Migrations ?? [.. eventData.Context!.Database.GetMigrations()])));
        }

        _commands.Enqueue(command.CommandText);
        return new(InterceptionResult<DbDataReader>.SuppressWithResult(Nothing(command.CommandText)));
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        _commands.Enqueue(command.CommandText);
        return new(InterceptionResult<object>.SuppressWithResult(0));
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(InterceptionResult<int>.SuppressWithResult(0));

    private static DataTableReader History(IEnumerable<string> migrations)
    {
        using var table = new DataTable();
        table.Columns.Add("MigrationId", typeof(string));
        table.Columns.Add("ProductVersion", typeof(string));
        foreach (var migration in migrations)
        {
            table.Rows.Add(migration, "");
        }

        return table.CreateDataReader();
    }

    // EXISTS and COUNT always answer with a row.
    private DataTableReader Nothing(string sql)
    {
        using var table = new DataTable();
        if (sql.StartsWith("SELECT CASE", StringComparison.Ordinal))
        {
            table.Columns.Add("exists", typeof(bool));
            table.Rows.Add(false);
        }
        else if (sql.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal))
        {
            table.Columns.Add("count", typeof(int));
            table.Rows.Add(Count);
        }
        else
        {
            // What is retried is buffered first, by as many columns as are asked for.
            Enumerable.Range(0, MostColumns).ToList().ForEach(i => table.Columns.Add($"{i}", typeof(object)));
        }

        return table.CreateDataReader();
    }
}
