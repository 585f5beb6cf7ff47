using Customers.Domain;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Contracts;

namespace Customers.CommandService;

/// <summary>What Customers does when something happens to an order.</summary>
internal static class CustomerProcesses
{
    public static void AddCustomerProcesses(this IHostApplicationBuilder builder)
    {
        builder.AddProcesses<CustomerProcessWatchActor>(new ProcessPublisher("orders-commands", PublishedOrderEvents.Category));
        var services = builder.Services;
        services.AddProcess<CustomerCreditActor, OrderCustomer, PublishedOrderEvent, CustomerCommand>(CustomerCredit.Process);
        services.AddSingleton<UnknownCustomers>();
        services.AddSingleton<IInstructions<CustomerCommand>>(provider => new AggregateInstructions<CustomerCommand>(
            provider.GetRequiredService<ICommandGateway<CustomerCommand>>(), provider.GetRequiredService<UnknownCustomers>().RefuseAsync));
    }

    public static void MapCustomerProcesses(this IEndpointRouteBuilder routes) => routes.MapProcesses("/subscriptions/order-events");
}
