using EventSourcing.AspNetCore;
using Microsoft.AspNetCore.Http.HttpResults;
using Orders.Domain;
using ServiceDefaults;

namespace Orders.CommandService;

/// <summary>The commands and the history of orders.</summary>
internal static class OrderRoutes
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/orders", Place);

        var order = routes.MapGroup("/orders/{id}");
        order.MapPost("/add-line", AddLine);
        order.MapPost("/remove-line", RemoveLine);
        order.MapPost("/change-quantity", ChangeQuantity);
        order.MapPost("/cancel", Cancel);
        order.MapPost("/ship", Ship);
        order.MapPost("/complete", Complete);
        order.MapDelete("/", Delete);
        order.MapHistory<OrderCommand, OrderState, OrderEvent>(OrderRejections.NoSuchOrder, OrderView.Of);
    }

    // Accepted and not created: the order is approved or rejected when the customer's credit has been asked.
    private static Task<Results<CommandAnswer, Problem>> Place(
        CommandRequest<PlaceOrderRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.CreateAsync(request, StatusCodes.Status202Accepted, ct);

    private static Task<Results<CommandAnswer, Problem>> AddLine(
        string id, CommandRequest<AddLineRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> RemoveLine(
        string id, CommandRequest<RemoveLineRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> ChangeQuantity(
        string id, CommandRequest<ChangeQuantityRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> Cancel(
        string id, CommandRequest<CancelOrderRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> Ship(
        string id, CommandRequest<ShipOrderRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> Complete(
        string id, CommandRequest<CompleteOrderRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> Delete(
        string id, CommandRequest<DeleteOrderRequest> request, CommandSender<OrderCommand> orders, CancellationToken ct) =>
        orders.SendAsync(id, request, ct);
}
