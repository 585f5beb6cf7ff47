using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Projections.EntityFramework;

/// <summary>Indexes along which sorted lists are walked.</summary>
public static class SortIndexes
{
    /// <summary>
    /// Indexes for a sort, up and down, with ties in ascending order. SQLite reads one index backwards and puts only ties in order; SQL Server would sort
    /// everything, so it has one for each direction.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isSqlite">Which database they are for.</param>
    /// <param name="columns">What is compared for equality, the sort, and last the id.</param>
    public static IReadOnlyList<IndexBuilder> HasSortIndexes(this EntityTypeBuilder rows, bool isSqlite, params string[] columns)
    {
        var ascending = rows.HasIndex(columns);
        return isSqlite
            ? [ascending]
            : [ascending, rows.HasIndex(columns, $"IX_{rows.Metadata.GetTableName()}_{string.Join('_', columns)}_Descending").IsDescending([.. columns.Select((_, i) => i == columns.Length - 2)])];
    }
}
