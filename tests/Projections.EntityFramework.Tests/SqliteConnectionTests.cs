using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework.Tests;

public sealed class SqliteConnectionTests
{
    [Theory]
    [InlineData("secure_delete", 1)]
    [InlineData("busy_timeout", 1000)]
    public async Task Every_connection_is_told_how_to_delete_and_how_to_wait(string pragma, long expected)
    {
        await using var context = await OpenAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        (await command.ExecuteScalarAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task A_reader_that_waits_for_a_moment_does_not_wait_for_a_second()
    {
        await using var context = await OpenAsync();
        var began = Stopwatch.GetTimestamp();
        Sleep(1).ShouldBeGreaterThan(0);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(0.9));
    }

    private static async Task<NotesContext> OpenAsync()
    {
        var options = new DbContextOptionsBuilder<NotesContext>();
        new DatabaseSettings(DatabaseProvider.Sqlite, "Data Source=:memory:").Configure(options);
        var context = new NotesContext(options.Options);
        await context.Database.OpenConnectionAsync();
        return context;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sleep(int milliseconds);
}
