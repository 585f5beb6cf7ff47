using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework.Tests;

public sealed class SqliteConnectionTests
{
    [Fact]
    public async Task Every_connection_is_told_how_to_delete()
    {
        await using var context = await OpenAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA secure_delete";
        (await command.ExecuteScalarAsync()).ShouldBe(1L);
    }

    [Fact]
    public async Task Writers_that_meet_do_not_wait_for_a_second()
    {
        var folder = Directory.CreateTempSubdirectory("daprcqrs-");
        var source = $"Data Source={Path.Combine(folder.FullName, "shared.db")};Pooling=False";
        await ExecuteAsync(source, "PRAGMA journal_mode = WAL; CREATE TABLE notes (text)");

        var longest = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => LongestWriteAsync(source))));

        longest.ShouldAllBe(wait => wait < TimeSpan.FromSeconds(0.9));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_reader_that_waits_for_a_moment_does_not_wait_for_a_second()
    {
        await using var context = await OpenAsync();
        var began = Stopwatch.GetTimestamp();
        Sleep(1).ShouldBeGreaterThan(0);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(0.9));
    }

    private static async Task<TimeSpan> LongestWriteAsync(string source)
    {
        var longest = TimeSpan.Zero;
        for (var write = 0; write < 50; write++)
        {
            var began = Stopwatch.GetTimestamp();
            await ExecuteAsync(source, "BEGIN IMMEDIATE; INSERT INTO notes VALUES ('x'); COMMIT");
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        return longest;
    }

    private static async Task ExecuteAsync(string source, string sql)
    {
        await using var context = await OpenAsync(source);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NotesContext> OpenAsync(string source = "Data Source=:memory:")
    {
        var options = new DbContextOptionsBuilder<NotesContext>();
        new DatabaseSettings(DatabaseProvider.Sqlite, source).Configure(options);
        var context = new NotesContext(options.Options);
        await context.Database.OpenConnectionAsync();
        return context;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sleep(int milliseconds);
}
