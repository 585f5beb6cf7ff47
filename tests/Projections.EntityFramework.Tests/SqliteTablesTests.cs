using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Projections.EntityFramework.Tests;

public sealed class SqliteTablesTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"read-model-{Guid.NewGuid():N}.db");

    public void Dispose()
    {
        foreach (var file in new[] { _file, $"{_file}-wal", $"{_file}-shm" })
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_file_of_the_same_model_keeps_its_rows()
    {
        await using var context = Open();
        await CreateAsync(context);
        await FillAsync(context);
        await CreateAsync(context);
        (await context.Notebooks.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_tables_of_a_file_that_another_model_made_are_made_anew()
    {
        await using var context = Open();
        await context.Database.EnsureCreatedAsync();
        await FillAsync(context);
        await context.Database.ExecuteSqlAsync($"DROP TABLE Leases");
        await context.Database.ExecuteSqlAsync($"CREATE TABLE Parents (Id INTEGER PRIMARY KEY)");
        await context.Database.ExecuteSqlAsync($"CREATE TABLE Children (Id INTEGER PRIMARY KEY, Parent INTEGER NOT NULL REFERENCES Parents (Id))");
        await context.Database.ExecuteSqlAsync($"INSERT INTO Parents VALUES (1)");
        await context.Database.ExecuteSqlAsync($"INSERT INTO Children VALUES (1, 1)");

        await CreateAsync(context);

        (await context.Notebooks.CountAsync()).ShouldBe(0);
        (await context.Set<LeaseRow>().CountAsync()).ShouldBe(0);
        (await context.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE name = 'Parents'").ToListAsync()).ShouldBeEmpty();
    }

    private static Task CreateAsync(NotesContext context) =>
        new SqliteTables(NullLogger<SqliteTables>.Instance).CreateAsync(context.Database, CancellationToken.None);

    private static async Task FillAsync(NotesContext context)
    {
        context.Notebooks.Add(new NotebookRow { Id = "a" });
        await context.SaveChangesAsync();
    }

    private NotesContext Open() => new(new DbContextOptionsBuilder<NotesContext>().UseSqlite($"Data Source={_file};Pooling=False").Options);
}
