using EventSourcing.AspNetCore;
using Orders.Domain;
using ServiceDefaults;
using SharedKernel;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

internal sealed record PlaceOrderRequest(string? Id, string? CustomerId, string? Currency, IReadOnlyList<LineRequest?>? Lines, AddressRequest? ShipTo)
    : ICreateRequest<OrderCommand>
{
    public OrderCommand? ToCommand(Validation validation)
    {
        var customer = validation.RequireId(CustomerId, "customerId");
        var currency = validation.RequireCurrency(Currency, "currency");
        var lines = ToLines(validation);
        var shipTo = ShipTo?.ToAddress(validation, "shipTo");
        return customer && currency && lines is not null ? new PlaceOrder(CustomerId!, Currency!, lines, shipTo) : null;
    }

    private List<OrderLine>? ToLines(Validation validation)
    {
        if (!validation.Check(Lines is not null, "lines", "is required")
            || !validation.Check(Lines!.Count is >= 1 and <= LineLimits.MaxLines, "lines", $"must have 1 to {LineLimits.MaxLines} lines"))
        {
            return null;
        }

        var lines = new List<OrderLine>(Lines!.Count);
        var skus = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Lines.Count; i++)
        {
            var path = $"lines[{i}]";
            if (validation.Check(Lines[i] is not null, path, "must not be null")
                && Lines[i]!.ToLine(validation, $"{path}.") is { } line
                && validation.Check(skus.Add(line.Sku), $"{path}.sku", "is given by another line too"))
            {
                lines.Add(line);
            }
        }

        return lines.Count == Lines.Count ? lines : null;
    }
}
