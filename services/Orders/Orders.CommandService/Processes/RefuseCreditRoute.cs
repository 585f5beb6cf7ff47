using System.Diagnostics;
using EventSourcing;
using EventSourcing.AspNetCore;
using Microsoft.AspNetCore.Http.HttpResults;
using Orders.Domain;
using ServiceDefaults;
using SharedKernel;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

/// <summary>The route on which Customers says that it does not know an order's customer.</summary>
internal static class RefuseCreditRoute
{
    private const string Process = "customer-credit";

    public static void MapRefuseCredit(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/orders/{id}/refuse-credit", RefuseCredit).RequireAppToken().ExcludeFromDescription();

    private static async Task<Results<NoContent, Problem>> RefuseCredit(string id, JsonBody<Request> body, ICommandGateway<OrderCommand> orders, CancellationToken ct)
    {
        var validation = new Validation();
        validation.RequireId(id, "id");
        var command = body.Value.ToCommand(validation);
        validation.ThrowIfInvalid();

        var eventId = body.Value.EventId!;
        var commandId = CommandId.FromEvent(Process, eventId, nameof(OrderCommand.RefuseCredit));
        var outcome = await orders.HandleAsync(
            id, new Command<OrderCommand>(commandId, body.RequestHash, command!, new CommandOrigin(body.Value.CorrelationId!, eventId, Activity.Current?.Id)), ct);
        return outcome is CommandOutcome.Done ? TypedResults.NoContent() : outcome.ToProblem(StreamId.Of(OrderDecider.Category, id));
    }

    private sealed record Request(long? OrderVersion, string? Code, string? Reason, string? EventId, string? CorrelationId)
    {
        public OrderCommand? ToCommand(Validation validation)
        {
            var version = validation.Check(OrderVersion > 0, "orderVersion", "must be a version");
            var code = validation.RequireText(Code, "code", TextLimits.Reason);
            var reason = validation.RequireText(Reason, "reason", TextLimits.Reason);
            var eventId = validation.RequireId(EventId, "eventId");
            var correlationId = validation.RequireId(CorrelationId, "correlationId");
            return version && code && reason && eventId && correlationId ? new RefuseCredit(OrderVersion!.Value, Code!, Reason!) : null;
        }
    }
}
