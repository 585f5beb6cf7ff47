using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Projections.EntityFramework;

/// <summary>Columns that several rows have.</summary>
public static class ColumnExtensions
{
    /// <summary>An aggregate's id.</summary>
    public static PropertyBuilder<string> IsId(this PropertyBuilder<string> property) => property.HasMaxLength(64).IsUnicode(false);

    /// <summary>A currency or country code, a status, a type: short and ASCII.</summary>
    public static PropertyBuilder<string> IsCode(this PropertyBuilder<string> property, int length) => property.HasMaxLength(length).IsUnicode(false);
}
