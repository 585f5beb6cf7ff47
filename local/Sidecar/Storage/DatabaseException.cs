namespace Sidecar.Storage;

/// <summary>SQLite refused something.</summary>
/// <param name="code">The primary result code (<c>SQLITE_FULL</c> is 13), as in sqlite3.h.</param>
/// <param name="reason">SQLite's own words.</param>
internal sealed class DatabaseException(int code, string reason) : Exception($"SQLite Error {code}: '{reason}'.")
{
    public int Code => code;
}
