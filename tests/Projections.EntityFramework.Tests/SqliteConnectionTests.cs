using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework.Tests;

public sealed class SqliteConnectionTests
{
    [Theory]
    [InlineData("secure_delete", 1)]
    [InlineData("busy_timeout", 1000)]
    public async Task Every_connection_is_told_how_to_delete_and_how_to_wait(string pragma, long expected)
    {
        var options = new DbContextOptionsBuilder<NotesContext>();
        new DatabaseSettings(DatabaseProvider.Sqlite, "Data Source=:memory:").Configure(options);
        await using var context = new NotesContext(options.Options);
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        (await command.ExecuteScalarAsync()).ShouldBe(expected);
    }
}
