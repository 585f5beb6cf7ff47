using System.Diagnostics.CodeAnalysis;
using ServiceDefaults;
using SharedKernel;

namespace Orders.CommandService;

/// <summary>Fields of a line that several requests share.</summary>
internal static class LineFields
{
    public static bool Sku([NotNullWhen(true)] string? sku, Validation validation, string path) =>
        validation.Check(sku is not null, path, "is required")
        && validation.Check(TextRules.IsSku(sku), path, $"must be 1 to {TextLimits.Sku} visible characters");

    public static bool Quantity([NotNullWhen(true)] int? quantity, Validation validation, string path) =>
        validation.Check(quantity is not null, path, "is required")
        && validation.Check(LineLimits.IsQuantity(quantity!.Value), path, $"must be from 1 to {LineLimits.MaxQuantity}");

    public static bool UnitPrice([NotNullWhen(true)] decimal? price, Validation validation, string path) =>
        validation.Check(price is not null, path, "is required")
        && validation.Check(
            LineLimits.IsUnitPrice(price!.Value), path, $"must be from 0 to {LineLimits.MaxUnitPrice} with at most {LineLimits.MaxUnitPriceDecimals} decimals");

    public static bool Discount(decimal? discount, Validation validation, string path) =>
        discount is null
        || validation.Check(
            LineLimits.IsDiscount(discount.Value), path, $"must be from 0 to less than 1 with at most {LineLimits.MaxDiscountDecimals} decimals");
}
