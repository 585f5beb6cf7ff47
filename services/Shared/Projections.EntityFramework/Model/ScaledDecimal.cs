using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Projections.EntityFramework;

/// <summary>
/// Decimals as whole numbers of their smallest unit. SQLite has no decimal type; as integers they sort, compare and add up exactly, and can be indexed.
/// Totals are bounded so that their hundredths fit 64 bits.
/// </summary>
internal sealed class ScaledDecimal(int scale)
    : ValueConverter<decimal, long>(value => ToUnits(value, scale), units => new decimal(units) / Factor(scale))
{
    private static long ToUnits(decimal value, int scale) => decimal.ToInt64(decimal.Round(value * Factor(scale)));

    private static decimal Factor(int scale) => scale switch
    {
        2 => 100m,
        4 => 10_000m,
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "columns have two decimals or four"),
    };
}
