using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework.Tests;

/// <summary>A read model of notes: one row a stream, with everything that was noted in it, in order.</summary>
internal sealed class NotesContext(DbContextOptions<NotesContext> options) : ReadModelContext(options)
{
    public DbSet<NotebookRow> Notebooks => Set<NotebookRow>();

    protected override void DescribeRows(ModelBuilder model) => model.Entity<NotebookRow>(notebook =>
    {
        notebook.HasKey(row => row.Id);
        notebook.Property(row => row.Id).IsId();
    });
}

internal sealed class NotebookRow
{
    public required string Id { get; init; }

    public string Text { get; set; } = "";

    public long Version { get; set; }

    public decimal Amount { get; set; }

    public DateTimeOffset At { get; set; }
}
