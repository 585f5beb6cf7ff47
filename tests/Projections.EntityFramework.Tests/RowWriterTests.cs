using System.Data;
using EventSourcing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Projections.EntityFramework.Tests;

public sealed class RowWriterTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"read-model-{Guid.NewGuid():N}.db");

    public void Dispose()
    {
        foreach (var file in new[] { _file, $"{_file}-wal", $"{_file}-shm" })
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_was_added_changed_and_deleted_is_in_the_table_as_Entity_Framework_reads_it()
    {
        await using var context = await CreateAsync();
        context.AddRange(Row("kept", 1.25m), Row("changed", 2m), Row("deleted", 3m));
        await SaveAsync(context);

        await using var later = Open();
        var rows = await later.Notebooks.AsTracking().ToDictionaryAsync(row => row.Id);
        rows["changed"].Amount = 1_000_000_000.01m;
        rows["changed"].At = At.AddTicks(1);
        later.Remove(rows["deleted"]);
        await SaveAsync(later);

        await using var reading = Open();
        (await reading.Notebooks.OrderBy(row => row.Id).Select(row => new { row.Id, row.Amount, row.At, row.Text }).ToListAsync())
            .ShouldBe([new { Id = "changed", Amount = 1_000_000_000.01m, At = At.AddTicks(1), Text = "text" }, new { Id = "kept", Amount = 1.25m, At, Text = "text" }]);
    }

    [Fact]
    public async Task A_checkpoint_that_another_replica_moved_fails_the_transaction()
    {
        await using var context = await CreateAsync();
        context.Checkpoints.Add(new CheckpointRow { Projection = "notes", Stream = "note-1" });
        await SaveAsync(context);

        await using var late = Open();
        var row = await late.Checkpoints.AsTracking().SingleAsync();
        await using (var other = Open())
        {
            await other.Checkpoints.ExecuteUpdateAsync(set => set.SetProperty(checkpoint => checkpoint.Number, 2));
        }

        row.MoveTo(new Checkpoint(1, 1, "hash"), At);
        DatabaseFailure.IsLostRace(await Should.ThrowAsync<Exception>(SaveAsync(late))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_row_that_another_replica_added_fails_the_transaction()
    {
        await using var context = await CreateAsync();
        context.Add(Row("same", 1));
        await SaveAsync(context);
        await using var late = Open();
        late.Add(Row("same", 2));
        DatabaseFailure.IsLostRace(await Should.ThrowAsync<Exception>(SaveAsync(late))).ShouldBeTrue();
    }

    [Fact]
    public void On_SQL_Server_new_rows_are_copied_with_every_column_in_the_type_of_the_table()
    {
        using var context = new NotesContext(new DbContextOptionsBuilder<NotesContext>().UseSqlServer("Server=nowhere").Options);
        var added = context.Add(Row("new", 1.25m));
        using var table = SqlServerRowWriter.TableOf(RowShape.Of(added.Metadata), [added]);

        table.TableName.ShouldBe("Notebooks");
        table.Columns.Cast<DataColumn>().Select(column => (column.ColumnName, column.DataType)).ShouldBe(
            [("Id", typeof(string)), ("Amount", typeof(decimal)), ("At", typeof(DateTimeOffset)), ("Text", typeof(string)), ("Version", typeof(long))]);
        table.Rows.Cast<DataRow>().Single().ItemArray.ShouldBe(["new", 1.25m, At, "text", 7L]);
    }

    private static NotebookRow Row(string id, decimal amount) => new() { Id = id, Amount = amount, At = At, Text = "text", Version = 7 };

    private static async Task SaveAsync(NotesContext context)
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        await new SqliteRowWriter().SaveAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task<NotesContext> CreateAsync()
    {
        var context = Open();
        await new SqliteTables(NullLogger<SqliteTables>.Instance).CreateAsync(context.Database, CancellationToken.None);
        return context;
    }

    private NotesContext Open() => new(new DbContextOptionsBuilder<NotesContext>().UseSqlite(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false }.ToString()).Options);
}
