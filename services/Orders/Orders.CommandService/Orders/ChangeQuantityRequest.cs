using EventSourcing.AspNetCore;
using Orders.Domain;
using ServiceDefaults;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

internal sealed record ChangeQuantityRequest(string? Sku, int? Quantity) : ICommandRequest<OrderCommand>
{
    public OrderCommand? ToCommand(Validation validation)
    {
        var sku = LineFields.Sku(Sku, validation, "sku");
        var quantity = LineFields.Quantity(Quantity, validation, "quantity");
        return sku && quantity ? new ChangeQuantity(Sku!, Quantity!.Value) : null;
    }
}
