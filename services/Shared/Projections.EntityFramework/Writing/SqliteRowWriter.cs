using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Projections.EntityFramework;

/// <summary>On SQLite each row is a statement of its own, whatever one does: here one that was prepared for all rows of a kind, which Entity Framework makes anew for each.</summary>
internal sealed class SqliteRowWriter : IRowWriter
{
    public Task SaveAsync(ReadModelContext context, CancellationToken cancellationToken)
    {
        var rows = context.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToLookup(entry => entry.State);
        using var activity = StartActivity(context, rows);
        using var statements = new PreparedStatements((SqliteConnection)context.Database.GetDbConnection(), (SqliteTransaction)context.Database.CurrentTransaction!.GetDbTransaction());
        foreach (var deleted in rows[EntityState.Deleted].OrderByDescending(Depth))
        {
            Require(statements.Delete(RowShape.Of(deleted.Metadata), Matched(deleted)), deleted);
        }

        foreach (var added in rows[EntityState.Added].OrderBy(Depth))
        {
            statements.Insert(RowShape.Of(added.Metadata), added.Entity);
        }

        foreach (var modified in rows[EntityState.Modified])
        {
            var shape = RowShape.Of(modified.Metadata);
            RowColumn[] changed = [.. shape.Columns.Where(column => modified.Property(column.Property).IsModified)];
            Require(statements.Update(shape, changed, modified.Entity, Matched(modified)), modified);
        }

        activity?.SetTag("db.query.text", statements.Texts);
        return Task.CompletedTask;
    }

    private static int Depth(EntityEntry entry) => RowShape.Of(entry.Metadata).Depth;

    private static IEnumerable<object> Matched(EntityEntry entry) =>
        RowShape.Of(entry.Metadata).Matched.Select(column => column.ToProvider(entry.Property(column.Property).OriginalValue));

    private static void Require(int affected, EntityEntry entry)
    {
        if (affected != 1)
        {
            throw new DbUpdateConcurrencyException($"A row of {entry.Metadata.GetTableName()} is not as it was read.");
        }
    }

    private static Activity? StartActivity(ReadModelContext context, ILookup<EntityState, EntityEntry> rows)
    {
        var activity = Activity.Current is null ? null : ProjectionTelemetry.Source.StartActivity("SaveChanges", ActivityKind.Client);
        activity?.SetTag("db.system.name", "sqlite");
        activity?.SetTag("db.namespace", context.Database.GetDbConnection().Database);
        activity?.SetTag("db.query.summary", "SaveChanges");
        activity?.SetTag("db.operation.batch.size", rows.Sum(group => group.Count()));
        return activity;
    }
}
