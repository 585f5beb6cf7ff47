using EventSourcing.AspNetCore;
using Orders.Domain;
using ServiceDefaults;
using SharedKernel;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

internal sealed record CancelOrderRequest(string? Reason) : ICommandRequest<OrderCommand>
{
    public OrderCommand? ToCommand(Validation validation) => validation.RequireText(Reason, "reason", TextLimits.Reason) ? new CancelOrder(Reason) : null;
}
