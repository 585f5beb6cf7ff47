using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>Tells apart what a failed transaction means. Anything that is neither a race nor the database's is the commit's own fault.</summary>
internal static class DatabaseFailure
{
    private const int SqliteTooBig = 18;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueKey = 2627;

    // NULL into a column, conversion, overflow, a constraint, too long (two spellings).
    private static readonly HashSet<int> SqlServerDataErrors = [SqlServerUniqueIndex, SqlServerUniqueKey, 515, 245, 8114, 220, 8115, 547, 8152, 2628];

    /// <summary>A checkpoint or row was written by another replica meanwhile. Repeated without end, a duplicate key is a fault of the rows.</summary>
    public static bool IsLostRace(Exception exception) => exception is DbUpdateConcurrencyException || DatabaseError(exception) switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteUnique or SqlitePrimaryKey,
        SqlException sqlServer => sqlServer.Number is SqlServerUniqueIndex or SqlServerUniqueKey,
        _ => false,
    };

    /// <summary>The database is away, busy, full or broken; that says nothing about the commit.</summary>
    public static bool IsTransient(Exception exception) => exception is DbUpdateConcurrencyException or TimeoutException || DatabaseError(exception) switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is not (SqliteTooBig or SqliteConstraint or SqliteMismatch),
        SqlException sqlServer => !SqlServerDataErrors.Contains(sqlServer.Number),
        DbException => true,
        _ => false,
    };

    private static DbException? DatabaseError(Exception? exception)
    {
        while (exception is not (null or DbException))
        {
            exception = exception.InnerException;
        }

        return exception as DbException;
    }
}
