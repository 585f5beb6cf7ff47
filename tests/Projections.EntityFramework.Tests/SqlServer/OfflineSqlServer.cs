using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Testing;

/// <summary>
/// Lets Entity Framework write T-SQL without a server: connections are not opened, every command is noted and finds nothing. A query that the provider
/// cannot translate throws as it would with one.
/// </summary>
internal sealed class OfflineSqlServer : DbCommandInterceptor, IDbConnectionInterceptor
{
    private readonly ConcurrentQueue<string> _commands = new();

    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>What every count finds.</summary>
    public int Count { get; init; }

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(InterceptionResult.Suppress());

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _commands.Enqueue(command.CommandText);
        return new(InterceptionResult<DbDataReader>.SuppressWithResult(Nothing(command.CommandText)));
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        _commands.Enqueue(command.CommandText);
        return new(InterceptionResult<object>.SuppressWithResult(0));
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

        return table.CreateDataReader();
    }
}
