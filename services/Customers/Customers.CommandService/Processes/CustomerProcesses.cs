using Customers.Domain;
using EventSourcing;
using EventSourcing.Dapr;

namespace Customers.CommandService;

/// <summary>What Customers does when something happens to an order.</summary>
internal static class CustomerProcesses
{
    public static void AddCustomerProcesses(this IServiceCollection services)
    {
        services.AddProcesses(publisher: "orders-commands");
        services.AddProcess<CustomerCreditActor>();
        services.AddSingleton<UnknownCustomers>();
        services.AddSingleton<IInstructions<CustomerCommand>>(provider => new AggregateInstructions<CustomerCommand>(
            provider.GetRequiredService<ICommandGateway<CustomerCommand>>(), provider.GetRequiredService<UnknownCustomers>().RefuseAsync));
    }

    public static void MapCustomerProcesses(this IEndpointRouteBuilder routes) =>
        routes.MapProcesses("/subscriptions/order-events", ProcessSubscription.Of<CustomerCreditActor>(CustomerCredit.Process.Prompts));
}
