using Customers.Contracts;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;

namespace Orders.CommandService;

/// <summary>What Orders does when something happens to a customer.</summary>
internal static class OrderProcesses
{
    public static void AddOrderProcesses(this IHostApplicationBuilder builder)
    {
        builder.AddProcesses<OrderProcessWatchActor>(new ProcessPublisher("customers-commands", PublishedCustomerEvents.Category));
        var services = builder.Services;
        services.AddProcess<OrderApprovalActor, ErasedOrNot, PublishedCustomerEvent, OrderCommand>(OrderApproval.Process);
        services.AddProcess<CustomerClosingActor, CustomerOrders, PublishedCustomerEvent, OrderCommand>(CustomerClosing.Process);
        services.AddSingleton<IInstructions<OrderCommand>>(provider =>
            new ClosingFailures(new AggregateInstructions<OrderCommand>(provider.GetRequiredService<ICommandGateway<OrderCommand>>())));
        builder.AddApprovalDeadlines();
    }

    public static void MapOrderProcesses(this IEndpointRouteBuilder routes)
    {
        // Its figures are told from the beginning, though it is needed seldom.
        routes.ServiceProvider.GetRequiredService<DeadlineMetrics>();
        routes.MapProcesses("/subscriptions/customer-events");
        routes.MapRefuseCredit();
        routes.MapProcess();
    }
}
