using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Projections.EntityFramework;

/// <summary>
/// On SQL Server rows that are new and many are copied in bulk, as when a read model is filled; all others are saved by Entity Framework, which sends them in batches.
/// </summary>
internal sealed class SqlServerRowWriter : IRowWriter
{
    // Below it a batch of statements costs no more.
    private const int Many = 100;

    public async Task SaveAsync(ReadModelContext context, CancellationToken cancellationToken)
    {
        // What is inserted may take the place of what is deleted: then the order matters, which Entity Framework works out.
        var entries = context.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Deleted).ToList();
        var isReplaced = entries.Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Metadata).ToHashSet();
        var kinds = entries.Where(entry => entry.State == EntityState.Added && !isReplaced.Contains(entry.Metadata)).GroupBy(entry => RowShape.Of(entry.Metadata)).ToList();
        if (kinds.Exists(kind => kind.Count() >= Many))
        {
            // All kinds then: a row may belong to one of another kind.
            foreach (var kind in kinds.Where(kind => kind.Key.Columns.All(column => !column.IsGenerated)).OrderBy(kind => kind.Key.Depth))
            {
                await CopyAsync(context, kind.Key, [.. kind], cancellationToken);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The rows as they are copied.</summary>
    internal static DataTable TableOf(RowShape shape, IEnumerable<EntityEntry> rows)
    {
        var table = new DataTable(shape.Table);
        foreach (var column in shape.Columns)
        {
            table.Columns.Add(column.Name, column.ProviderType);
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. shape.Columns.Select(column => column.ValueIn(row.Entity))]);
        }

        return table;
    }

    private static async Task CopyAsync(ReadModelContext context, RowShape shape, IReadOnlyList<EntityEntry> rows, CancellationToken cancellationToken)
    {
        using var table = TableOf(shape, rows);
        using var copy = new SqlBulkCopy(
            (SqlConnection)context.Database.GetDbConnection(), SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction())
        {
            DestinationTableName = $"[{shape.Table}]",
        };
        foreach (DataColumn column in table.Columns)
        {
            copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
        }

        await copy.WriteToServerAsync(table, cancellationToken);
        foreach (var row in rows)
        {
            row.State = EntityState.Unchanged;
        }
    }
}
