using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Projections.EntityFramework;

/// <summary>Makes one model mean the same on both providers: exact amounts, times that sort, texts that compare by their code points.</summary>
internal static class ColumnTypes
{
    private const int Digits = 28;
    private const int MoneyDecimals = 2;

    // Ids and skus are case-sensitive everywhere, and keyset pages need one fixed order: SQLite compares bytes anyway.
    private const string BinaryCollation = "Latin1_General_100_BIN2";

    public const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    public static void UseColumnTypesOf(this IMutableModel model, string? provider)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (provider == SqliteProvider)
            {
                ForSqlite(property);
            }
            else
            {
                ForSqlServer(property);
            }
        }
    }

    private static void ForSqlite(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(decimal))
        {
            property.SetValueConverter(new ScaledDecimal(property.GetScale() ?? MoneyDecimals));
        }
        else if (type == typeof(DateTimeOffset))
        {
            property.SetValueConverter(new UtcTicks());
        }
    }

    private static void ForSqlServer(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(decimal))
        {
            property.SetPrecision(property.GetPrecision() ?? Digits);
            property.SetScale(property.GetScale() ?? MoneyDecimals);
        }
        else if (type == typeof(string))
        {
            property.SetCollation(BinaryCollation);
        }
    }
}
