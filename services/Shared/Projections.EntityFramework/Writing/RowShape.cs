using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Projections.EntityFramework;

/// <summary>A kind of row as its table has it.</summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape> Known = new();

    private RowShape(IEntityType type)
    {
        Table = type.GetTableName()!;
        Columns = [.. type.GetProperties().Where(property => !property.IsShadowProperty()).Select(property => new RowColumn(property))];
        Depth = DepthOf(type);
    }

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    public IEnumerable<RowColumn> Inserted => Columns.Where(column => !column.IsGenerated);

    /// <summary>By what a row that was changed or deleted is found.</summary>
    public IEnumerable<RowColumn> Matched => Columns.Where(column => column.IsKey || column.IsToken);

    /// <summary>How many kinds stand above it: rows are inserted after those that they belong to, and deleted before them.</summary>
    public int Depth { get; }

    public static RowShape Of(IEntityType type) => Known.GetOrAdd(type, known => new RowShape(known));

    private static int DepthOf(IEntityType type) =>
        type.GetForeignKeys().Where(key => key.PrincipalEntityType != type).Select(key => 1 + DepthOf(key.PrincipalEntityType)).DefaultIfEmpty(0).Max();
}
