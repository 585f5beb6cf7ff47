using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;

namespace Orders.CommandService;

/// <summary>What Orders does when something happens to a customer.</summary>
internal static class OrderProcesses
{
    public static void AddOrderProcesses(this IServiceCollection services)
    {
        services.AddProcesses(publisher: "customers-commands");
        services.AddProcess<OrderApprovalActor>();
        services.AddProcess<CustomerClosingActor>();
        services.AddSingleton<IInstructions<OrderCommand>>(provider =>
            new AggregateInstructions<OrderCommand>(provider.GetRequiredService<ICommandGateway<OrderCommand>>()));
    }

    public static void MapOrderProcesses(this IEndpointRouteBuilder routes)
    {
        routes.MapProcesses(
            "/subscriptions/customer-events",
            ProcessSubscription.Of<OrderApprovalActor>(OrderApproval.Process.Prompts),
            ProcessSubscription.Of<CustomerClosingActor>(CustomerClosing.Process.Prompts));
        routes.MapRefuseCredit();
    }
}
