using EventSourcing.AspNetCore;
using Orders.Domain;
using ServiceDefaults;
using SharedKernel;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

internal sealed record ShipOrderRequest(string? Carrier, string? TrackingNumber) : ICommandRequest<OrderCommand>, IOptionalBody
{
    public OrderCommand? ToCommand(Validation validation)
    {
        var carrier = validation.AllowText(Carrier, "carrier", TextLimits.Carrier);
        var trackingNumber = validation.AllowText(TrackingNumber, "trackingNumber", TextLimits.TrackingNumber);
        return carrier && trackingNumber ? new ShipOrder(Carrier, TrackingNumber) : null;
    }
}
