using EventSourcing.AspNetCore;
using Orders.Domain;
using ServiceDefaults;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

internal sealed record AddLineRequest(string? Sku, string? Description, int? Quantity, decimal? UnitPrice, decimal? Discount) : ICommandRequest<OrderCommand>
{
    public OrderCommand? ToCommand(Validation validation) =>
        new LineRequest(Sku, Description, Quantity, UnitPrice, Discount).ToLine(validation, prefix: "") is { } line ? new AddLine(line) : null;
}
