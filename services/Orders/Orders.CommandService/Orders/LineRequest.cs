using Orders.Domain;
using ServiceDefaults;
using SharedKernel;

namespace Orders.CommandService;

/// <summary>A line in the request that places an order.</summary>
internal sealed record LineRequest(string? Sku, string? Description, int? Quantity, decimal? UnitPrice, decimal? Discount)
{
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="prefix">Where the line stands in the request, with the full stop that follows; empty where the request is the line.</param>
    /// <returns>Null where something is wrong.</returns>
    public OrderLine? ToLine(Validation validation, string prefix)
    {
        var sku = LineFields.Sku(Sku, validation, $"{prefix}sku");
        var description = validation.RequireText(Description, $"{prefix}description", TextLimits.Description);
        var quantity = LineFields.Quantity(Quantity, validation, $"{prefix}quantity");
        var unitPrice = LineFields.UnitPrice(UnitPrice, validation, $"{prefix}unitPrice");
        var discount = LineFields.Discount(Discount, validation, $"{prefix}discount");
        return sku && description && quantity && unitPrice && discount
            ? new OrderLine(Sku!, Description!, Quantity!.Value, UnitPrice!.Value, Discount ?? 0)
            : null;
    }
}
