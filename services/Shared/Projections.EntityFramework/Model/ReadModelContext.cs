using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>
/// A read model's database: the rows of its projections, and beside them the checkpoints that say how far each stream was applied.
/// Both are written in one transaction. A service derives from it and describes its rows in <see cref="DescribeRows"/>.
/// </summary>
public abstract class ReadModelContext(DbContextOptions options) : DbContext(options)
{
    internal DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    internal DbSet<ParkedStreamRow> ParkedStreams => Set<ParkedStreamRow>();

    internal DbSet<LeaseRow> Leases => Set<LeaseRow>();

    internal DbSet<ChangeSetRow> ChangeSets => Set<ChangeSetRow>();

    internal DbSet<RebuildRow> Rebuilds => Set<RebuildRow>();

    /// <summary>Whether the rows are described for SQLite; if not, for SQL Server.</summary>
    protected bool IsSqlite => Database.ProviderName == ColumnTypes.SqliteProvider;

    protected abstract void DescribeRows(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new CheckpointRow.Configuration());
        modelBuilder.ApplyConfiguration(new ParkedStreamRow.Configuration());
        modelBuilder.ApplyConfiguration(new LeaseRow.Configuration());
        modelBuilder.ApplyConfiguration(new RebuildRow.Configuration());
        modelBuilder.ApplyConfiguration(new ChangeSetRow.Configuration(Database.ProviderName));
        DescribeRows(modelBuilder);
        modelBuilder.Model.UseColumnTypesOf(Database.ProviderName);
    }
}
