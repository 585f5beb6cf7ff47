using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Projections.EntityFramework;

/// <summary>A column, and how its value is got from a row's object.</summary>
internal sealed class RowColumn(IProperty property)
{
    private readonly IClrPropertyGetter _getter = property.GetGetter();
    private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;

    public IProperty Property { get; } = property;

    public string Name { get; } = property.GetColumnName();

    public bool IsKey { get; } = property.IsPrimaryKey();

    /// <summary>Whether an update holds only where it is as it was.</summary>
    public bool IsToken { get; } = property.IsConcurrencyToken;

    /// <summary>Whether the database makes it.</summary>
    public bool IsGenerated { get; } = property.ValueGenerated != ValueGenerated.Never;

    /// <summary>The type that the database is given.</summary>
    public Type ProviderType => Nullable.GetUnderlyingType(_converter?.ProviderClrType ?? Property.ClrType) ?? _converter?.ProviderClrType ?? Property.ClrType;

    public object ValueIn(object row) => ToProvider(_getter.GetClrValueUsingContainingEntity(row));

    public object ToProvider(object? value) => (value is null ? null : _converter is null ? value : _converter.ConvertToProvider(value)) ?? DBNull.Value;
}
