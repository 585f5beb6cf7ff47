using DaprCqrs.StandIns;
using SQLitePCL;

namespace Sidecar.Storage;

/// <summary>SQLite's library itself: how it is set up for all connections of the process, and what its answers mean.</summary>
internal static class SqliteLibrary
{
    // SQLITE_CONFIG_MEMSTATUS of sqlite3.h. With statistics of its memory SQLite takes one lock for every allocation, of whatever connection.
    private const int MemoryStatistics = 9;

    // The lower byte; the rest says more of the same failure.
    private const int PrimaryCode = 0xff;

    static SqliteLibrary()
    {
        Batteries_V2.Init();

        // Refused, which changes nothing but the speed, where somebody else in this process has used the library already.
        _ = raw.sqlite3_config(MemoryStatistics, 0);
        SqliteWaiting.MendSleep();
    }

    /// <summary>Opens a file, and waits for others who lock it up to <paramref name="patience"/>.</summary>
    /// <exception cref="DatabaseException">It can't be opened.</exception>
    public static sqlite3 Open(string path, bool readOnly, TimeSpan patience)
    {
        var flags = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var result = raw.sqlite3_open_v2(path, out var database, flags, null);
        try
        {
            Check(result, database);
            Check(SqliteWaiting.Wait(database.DangerousGetHandle(), patience), database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <exception cref="DatabaseException">The answer is a failure.</exception>
    public static void Check(int result, sqlite3 database)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new DatabaseException(result & PrimaryCode, raw.sqlite3_errmsg(database).utf8_to_string());
        }
    }
}
