using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Projections.EntityFramework;

/// <summary>
/// A kind of row that a projection derives, each from one stream alone: by these rules a rebuild finds the rows of a stream, compares and replaces them.
/// </summary>
public abstract class OwnedRows
{
    private protected OwnedRows(string category, string streamColumn) => (Category, StreamColumn) = (category, streamColumn);

    /// <summary>The category of the streams that own them.</summary>
    public string Category { get; }

    private protected string StreamColumn { get; }

    /// <param name="category">The category of the streams that own them.</param>
    /// <param name="streamColumn">The property that holds the id of the stream.</param>
    public static OwnedRows Of<TRow>(string category, string streamColumn)
        where TRow : class => new OwnedRows<TRow>(category, streamColumn);

    internal abstract Task LoadAsync(ReadModelContext context, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>The tracked rows of this kind.</summary>
    internal abstract IEnumerable<EntityEntry> Tracked(ReadModelContext context);

    /// <summary>The tracked row with the key of another context's row.</summary>
    internal abstract EntityEntry? Match(ReadModelContext context, EntityEntry row);

    internal StreamId StreamOf(EntityEntry row) => StreamId.Of(Category, (string)row.Property(StreamColumn).CurrentValue!);

    /// <summary>Whether there are rows of streams in which the projection has handled nothing.</summary>
    internal abstract Task<bool> AnyUnownedAsync(ReadModelContext context, string projection, CancellationToken cancellationToken);

    internal abstract Task<int> DeleteUnownedAsync(ReadModelContext context, string projection, CancellationToken cancellationToken);
}

internal sealed class OwnedRows<TRow>(string category, string streamColumn) : OwnedRows(category, streamColumn)
    where TRow : class
{
    internal override async Task LoadAsync(ReadModelContext context, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        await context.Set<TRow>().AsTracking().Where(row => ids.Contains(EF.Property<string>(row, StreamColumn))).LoadAsync(cancellationToken);

    internal override IEnumerable<EntityEntry> Tracked(ReadModelContext context) => context.ChangeTracker.Entries<TRow>();

    internal override EntityEntry? Match(ReadModelContext context, EntityEntry row) =>
        context.Set<TRow>().Local.FindEntryUntyped(row.Metadata.FindPrimaryKey()!.Properties.Select(property => row.Property(property).CurrentValue));

    internal override Task<bool> AnyUnownedAsync(ReadModelContext context, string projection, CancellationToken cancellationToken) =>
        Unowned(context, projection).AnyAsync(cancellationToken);

    internal override Task<int> DeleteUnownedAsync(ReadModelContext context, string projection, CancellationToken cancellationToken) =>
        Unowned(context, projection).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<TRow> Unowned(ReadModelContext context, string projection)
    {
        var prefix = $"{Category}-";
        return context.Set<TRow>().Where(row =>
            !context.Checkpoints.Any(checkpoint => checkpoint.Projection == projection && checkpoint.Stream == prefix + EF.Property<string>(row, StreamColumn)));
    }
}
