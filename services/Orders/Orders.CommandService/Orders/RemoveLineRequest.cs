using EventSourcing.AspNetCore;
using Orders.Domain;
using ServiceDefaults;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

internal sealed record RemoveLineRequest(string? Sku) : ICommandRequest<OrderCommand>
{
    public OrderCommand? ToCommand(Validation validation) => LineFields.Sku(Sku, validation, "sku") ? new RemoveLine(Sku) : null;
}
