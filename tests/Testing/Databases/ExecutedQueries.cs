using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Testing;

/// <summary>Asks SQLite how it carries out every query that it gets, by <c>EXPLAIN QUERY PLAN</c>.</summary>
public sealed class ExecutedQueries : DbCommandInterceptor
{
    private readonly ConcurrentQueue<(string Sql, string Plan)> _queries = new();

    /// <summary>The queries so far, each with its plan.</summary>
    public IReadOnlyCollection<(string Sql, string Plan)> All => _queries;

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        var sql = command.CommandText;
        if (sql.StartsWith("SELECT", StringComparison.Ordinal))
        {
            command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
            var steps = new List<string>();
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    steps.Add(reader.GetString(reader.FieldCount - 1));
                }
            }

            command.CommandText = sql;
            _queries.Enqueue((sql, string.Join('\n', steps)));
        }

        return result;
    }
}
