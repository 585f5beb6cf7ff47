using EventSourcing.AspNetCore;
using Orders.Domain;
using ServiceDefaults;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

internal sealed record DeleteOrderRequest : ICommandRequest<OrderCommand>, IOptionalBody
{
    public OrderCommand ToCommand(Validation validation) => new DeleteOrder();
}
